// What a paper looks like is data: papers/*.json say titles, headings, widths and rows, as the exported files have them.
import type { Language } from '@/texts'
import choices from '../papers/choices.json'
import department from '../papers/department-self-evaluation.json'
import monitoring from '../papers/monitoring.json'
import selfEvaluation from '../papers/self-evaluation.json'
import declaration from '../papers/target-declaration.json'
import { emptyFund, emptyRow, type FormContent, type FundRow } from './content'
import { unitOf } from './money'

export interface Words {
  zh: string
  en: string
}
export interface Column {
  key: string
  heading: Words
  span: number
  type?: string // number, computed, sign, middle; else text
  options?: string[]
}
export interface FieldCell {
  label?: Words
  field?: string
  name?: Words
  span: number
  type?: string
  options?: string[]
}
export interface Block {
  kind: string // fields, text, funds, goals, indicators, total
  label?: Words
  labelSpan?: number
  lines?: FieldCell[][]
  field?: string
  height?: number
  columns?: Column[]
  rows?: { label?: string; weight?: string; level1?: string; level2?: string; rows?: number }[]
  total?: Words
  grade?: Words
}
export interface Layout {
  title: Words
  subtitle: Words
  widths: number[]
  blocks: Block[]
}

const layouts: Record<string, Layout> = {
  'self-evaluation': selfEvaluation,
  'department-self-evaluation': department,
  'target-declaration': declaration,
  monitoring,
}

// What the file it came from is headed, unless that is what the layout says in the other language.
export const titleOf = (content: FormContent, layout: Layout, language: Language): string =>
  content.title && content.title !== layout.title.zh ? content.title : words(layout.title, language)

export function layoutOf(content: FormContent, wholeUnit: boolean): Layout {
  if (content.kind === 'self-evaluation' && (wholeUnit || content.title.includes(choices.whole))) return layouts['department-self-evaluation']!
  return layouts[content.kind] ?? layouts['self-evaluation']!
}

export function words(of: Words | undefined, language: Language, filled: Record<string, string> = {}): string {
  if (!of) return ''
  return of[language].replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '')
}
export function moneyUnitWords(content: FormContent, language: Language): string {
  const unit = unitOf(content)
  const known = (choices.moneyUnits as Record<string, Words>)[unit]
  return known ? known[language] : unit
}

// A form made from its target has the total of its funds only; the paper has the parts below it.
function besideTotal(block: Block, total: FundRow): FundRow[] {
  const blank = !total.initial && !total.budget && !total.executed
  if (!blank) return [total]
  const [first, ...parts] = block.rows!
  return [{ ...total, weight: total.weight || (first!.weight ?? '') }, ...parts.map((row, index) => emptyFund({ label: row.label ?? '', part: index === 0 }))]
}

// A form nobody has filled in yet has the rows that the blank paper has.
export function withBlankRows(content: FormContent, layout: Layout): FormContent {
  const made = { ...content }
  const funds = layout.blocks.find((block) => block.kind === 'funds')
  if (funds && made.funds.every((table) => table.rows.length === 0))
    made.funds = [
      {
        year: null,
        money_unit: content.money_unit,
        rows: funds.rows!.map((row, index) => emptyFund({ label: row.label ?? '', weight: row.weight ?? '', total: index === 0, part: index === 1 })),
      },
    ]
  else if (funds) made.funds = made.funds.map((table) => (table.rows.length === 1 && table.rows[0]!.total ? { ...table, rows: besideTotal(funds, table.rows[0]!) } : table))
  const indicators = layout.blocks.find((block) => block.kind === 'indicators')
  if (indicators && made.indicators.every((table) => table.rows.length === 0))
    made.indicators = [
      {
        rows: indicators.rows!.flatMap((group) => Array.from({ length: group.rows ?? 1 }, () => emptyRow({ level1: group.level1 ?? '', level2: group.level2 ?? '' }))),
      },
    ]
  return made
}

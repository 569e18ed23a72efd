// Which cells follow from others, and which keep a printed number that the rule does not give. A kept number is shown
// with its finding and stays until what it depends on is changed, or somebody takes the computed one.
import type { components } from '@/api/schema'
import { parts, rowNumber, textAt, type CellName, type Edit, type FormContent, type FundRow, type IndicatorRow } from '../paper/content'
import { sameNumber } from './decimal'

export type Trace = components['schemas']['Trace']
export type Kept = Map<string, string> // cell → what it depended on when it was kept

// What a person decides is no consequence of a rule.
export const isByRule = (trace: Trace): boolean => trace.value !== null && trace.status !== 'judged' && trace.status !== 'missing_judgement'

function rowAt(content: FormContent, cell: CellName): FundRow | IndicatorRow | undefined {
  const [table, t, , r] = parts(cell)
  if (table === 'funds') return content.funds[Number(t)]?.rows[Number(r)]
  if (table === 'indicators') return content.indicators[Number(t)]?.rows[Number(r)]
  return undefined
}
// The same cell, also after rows were put in above it.
export function lastingName(content: FormContent, cell: CellName): string {
  const row = rowAt(content, cell)
  return row ? `${rowNumber(row)}/${parts(cell).at(-1)}` : cell
}

const inputs = (row: FundRow | IndicatorRow): string[] => ('executed' in row ? [row.budget, row.executed, row.weight] : [row.target, row.actual, row.weight])
export function dependsOn(content: FormContent, cell: CellName): string {
  const row = rowAt(content, cell)
  if (row) return inputs(row).join('\t')
  return [...content.funds, ...content.indicators].flatMap((table) => table.rows.flatMap((one) => [...inputs(one), one.score])).join('\t')
}

export function keptOf(content: FormContent, traces: Trace[]): Kept {
  const kept: Kept = new Map()
  for (const trace of traces) {
    const text = textAt(content, trace.cell)
    if (isByRule(trace) && text !== '' && !sameNumber(text, trace.value!)) kept.set(lastingName(content, trace.cell), dependsOn(content, trace.cell))
  }
  return kept
}
export const isKept = (kept: Kept, content: FormContent, cell: CellName): boolean => kept.get(lastingName(content, cell)) === dependsOn(content, cell)

// What the computed cells have to say now. `written` remembers which cells hold a computed number: when the rule gives
// none any more, such a cell is blank again, and is not taken for somebody's judgement.
export function derived(content: FormContent, traces: Trace[], kept: Kept, written: Set<string>): Edit[] {
  const edits: Edit[] = []
  for (const trace of traces) {
    const name = lastingName(content, trace.cell)
    const text = textAt(content, trace.cell)
    if (isByRule(trace)) {
      if (isKept(kept, content, trace.cell)) continue
      written.add(name)
      if (text === '' || !sameNumber(text, trace.value!)) edits.push({ cell: trace.cell, text: trace.value! })
    } else if (written.has(name)) {
      written.delete(name)
      if (text !== '') edits.push({ cell: trace.cell, text: '' })
    }
  }
  return edits
}

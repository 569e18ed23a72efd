// The paper as lines of cells, in the order and with the merged cells that the printed form has.
import type { Language } from '@/texts'
import choices from '../papers/choices.json'
import { rowNumber, textAt, type CellName, type FormContent, type IndicatorRow } from './content'
import { moneyUnitWords, words, type Block, type Column, type Layout } from './layout'
import { partOf, type TargetPart } from './target'

export type Role = 'label' | 'heading' | 'text' | 'number' | 'middle' | 'choice' | 'computed'
export interface Cell {
  id: string // of the element
  cell: CellName // empty: nothing to fill in
  col: number
  span: number
  rows: number // merged downwards over so many lines; 0: covered by the cell above
  role: Role
  text: string
  name: string // what a screen reader says before the text
  options?: string[]
  unit?: string // said by the label beside it: an amount written with it, as the printed form has it, does not show it again
}
export interface Line {
  key: string
  block: string
  cells: Cell[]
  height?: number
  row?: number // of the indicator table
}

// How many following rows, this one included, belong to the same heading; 0 for those covered.
export function mergedSpans(labels: string[][]): number[] {
  const spans = new Array<number>(labels.length).fill(0)
  for (let start = 0; start < labels.length; ) {
    let end = start + 1
    const same = (other: string[]): boolean => other.every((text, index) => text === labels[start]![index])
    while (end < labels.length && labels[start]!.at(-1) !== '' && same(labels[end]!)) ++end
    spans[start] = end - start
    start = end
  }
  return spans
}

interface Known {
  index: number
  span1: number
  span2: number
  language: Language
  layout: Layout
  line: Line
}
const known = new WeakMap<IndicatorRow, Known>()

export class LineMaker {
  private readonly lines: Line[] = []
  private number = 0

  constructor(
    private readonly content: FormContent,
    private readonly layout: Layout,
    private readonly language: Language,
  ) {}

  make(): Line[] {
    for (const block of this.layout.blocks) {
      if (block.kind === 'fields') this.fields(block)
      else if (block.kind === 'text') this.text(block)
      else if (block.kind === 'funds') this.funds(block)
      else if (block.kind === 'goals') this.goals(block)
      else if (block.kind === 'indicators') this.indicators(block)
      else if (block.kind === 'total') this.total(block)
    }
    return this.lines
  }

  private add(block: string, cells: Omit<Cell, 'id'>[], more: Partial<Line> = {}): void {
    const key = more.key ?? `l${this.number++}`
    this.lines.push({ ...more, key, block, cells: cells.map((cell) => ({ ...cell, id: `${key}-${cell.col}` })) })
  }
  private label(text: string, col: number, span: number, rows = 1, role: Role = 'label'): Omit<Cell, 'id'> {
    return { cell: '', col, span, rows, role, text, name: text }
  }
  private filled(cell: CellName, name: string, col: number, span: number, role: Role, options?: string[]): Omit<Cell, 'id'> {
    return { cell, col, span, rows: 1, role: options ? 'choice' : role, text: textAt(this.content, cell), name, ...(options ? { options } : {}) }
  }
  private say(of: Parameters<typeof words>[0]): string {
    return words(of, this.language, { money_unit: moneyUnitWords(this.content, this.language) })
  }

  private fields(block: Block): void {
    for (const line of block.lines!) {
      let col = 0
      this.add(
        'fields',
        line.map((given) => {
          const at = col
          col += given.span
          return given.field
            ? { ...this.filled(`/fields/${given.field}`, this.say(given.name), at, given.span, given.type === 'number' ? 'number' : 'text', given.options), ...(given.type === 'number' ? { unit: moneyUnitWords(this.content, 'zh') } : {}) }
            : this.label(this.say(given.label), at, given.span)
        }),
      )
    }
  }
  private text(block: Block): void {
    const span = block.labelSpan ?? 1
    const name = this.say(block.label)
    this.add('text', [this.label(name, 0, span), this.filled(`/fields/${block.field}`, name, span, this.layout.widths.length - span, 'text')], {
      height: block.height ?? 48,
    })
  }
  private headings(block: Block, rows: number): Omit<Cell, 'id'>[] {
    let col = 1
    const cells = [this.label(this.say(block.label), 0, 1, rows)]
    for (const column of block.columns!) {
      cells.push(this.label(this.say(column.heading), col, column.span, 1, 'heading'))
      col += column.span
    }
    return cells
  }
  private funds(block: Block): void {
    this.content.funds.forEach((table, t) => {
      this.add('funds', this.headings(block, table.rows.length + 1))
      table.rows.forEach((row, r) => {
        let col = 1
        const cells = block.columns!.map((column) => {
          const at = col
          col += column.span
          // Only the total of the funds has marks; below it the form has a dash.
          if ((column.key === 'weight' || column.key === 'score') && !row.total && !row[column.key])
            return { ...this.label('—', at, column.span), role: 'heading' as Role }
          return this.filled(`/funds/${t}/rows/${r}/${column.key}`, `${row.label} ${this.say(column.heading)}`, at, column.span, (column.type ?? 'text') as Role)
        })
        this.add('funds', cells, { key: `f${rowNumber(row)}` })
      })
    })
  }
  private goals(block: Block): void {
    this.add('goals', this.headings(block, 2))
    let col = 1
    const cells = block.columns!.map((column) => {
      const at = col
      col += column.span
      return this.filled(`/goals/${column.key}/0`, this.say(column.heading), at, column.span, 'text')
    })
    this.add('goals', cells, { height: block.height ?? 60 })
  }

  private indicators(block: Block): void {
    this.content.indicators.forEach((table, t) => {
      this.add('indicators', this.headings(block, table.rows.length + 1))
      const first = mergedSpans(table.rows.map((row) => [row.level1]))
      const second = mergedSpans(table.rows.map((row) => [row.level1, row.level2]))
      table.rows.forEach((row, r) => this.lines.push(this.indicator(block, row, t, r, first[r]!, second[r]!)))
    })
  }
  // A row that stayed as it was keeps its line: then nothing of it is drawn again.
  private indicator(block: Block, row: IndicatorRow, t: number, r: number, span1: number, span2: number): Line {
    const old = known.get(row)
    if (old && old.index === r && old.span1 === span1 && old.span2 === span2 && old.language === this.language && old.layout === this.layout) return old.line
    const key = `i${rowNumber(row)}`
    let col = 1
    const cells = block.columns!.map((column) => {
      const at = col
      col += column.span
      const rows = column.key === 'level1' ? span1 : column.key === 'level2' ? span2 : 1
      return { ...this.indicatorCell(column, row, `/indicators/${t}/rows/${r}`, r), col: at, span: column.span, rows, id: `${key}-${at}` }
    })
    const line: Line = { key, block: 'indicators', cells, row: r }
    known.set(row, { index: r, span1, span2, language: this.language, layout: this.layout, line })
    return line
  }
  private indicatorCell(column: Column, row: IndicatorRow, at: string, r: number): Pick<Cell, 'cell' | 'role' | 'text' | 'name' | 'options'> {
    const name = `${r + 1} ${row.name} ${this.say(column.heading)}`
    const part = ({ comparator: 'sign', target: 'figure', unit: 'unit' } as Record<string, TargetPart>)[column.key]
    if (part) {
      const text = partOf(row.target, part)
      return { cell: `${at}/target#${part}`, role: part === 'sign' ? 'choice' : 'middle', text, name, ...(part === 'sign' ? { options: choices.signs } : {}) }
    }
    const options =
      column.key === 'level1' ? choices.level1 : column.key === 'level2' ? (choices.level2 as Record<string, string[]>)[row.level1] ?? Object.values(choices.level2).flat() : column.options
    const role = options ? 'choice' : ((column.type ?? 'text') as Role)
    return { cell: `${at}/${column.key}`, role, text: String(row[column.key as keyof IndicatorRow] ?? ''), name, ...(options ? { options } : {}) }
  }

  private total(block: Block): void {
    const width = this.layout.widths.length
    const half = Math.ceil(width / 2)
    const total = this.say(block.total)
    const grade = this.say(block.grade)
    this.add('total', [
      this.label(total, 0, 2),
      this.filled('/fields/total_score', total, 2, half - 2, 'computed'),
      this.label(grade, half, 2),
      this.filled('/fields/grade', grade, half + 2, width - half - 2, 'computed'),
    ])
  }
}

export const linesOf = (content: FormContent, layout: Layout, language: Language): Line[] => new LineMaker(content, layout, language).make()

// What is marked on a document: a finding at its place.
import type { Place, Severity } from './result'

export interface Mark {
  number: number
  severity: Severity
  where: Place
  text: string
}

// A cell by its table and its row and column as the place counts them: 1-based row, 0-based column; -1 for the whole row.
export interface CellPlace {
  table: number
  row: number
  column: number
}

export function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

// "Sheet1!D6", "Sheet1!6", "表2第4行第6列", "第3页表2第4行", "第8行第7列".
export function cellOf(where: Place): CellPlace | null {
  const sheet = /!([A-Z]*)(\d+)$/.exec(where.label)
  if (sheet) return { table: where.table ?? 0, row: Number(sheet[2]), column: sheet[1] ? columnOf(sheet[1]) : -1 }
  const grid = /第(\d+)行(?:第(\d+)列)?$/.exec(where.label)
  if (grid) return { table: where.table ?? 0, row: Number(grid[1]), column: grid[2] ? Number(grid[2]) - 1 : -1 }
  return null
}

// As one reads: page by page, table by table, row by row, cell by cell; what has no cell stands before the tables of its page.
const reading = (where: Place): number[] => {
  const cell = cellOf(where)
  return [where.page ?? 0, cell?.table ?? -1, cell?.row ?? -1, cell?.column ?? -1]
}
export function inReadingOrder<T extends { where: Place }>(found: readonly T[]): T[] {
  return [...found].sort((one, other) => {
    const [left, right] = [reading(one.where), reading(other.where)]
    const at = left.findIndex((value, index) => value !== right[index])
    return at < 0 ? 0 : left[at]! - right[at]!
  })
}

const order: Severity[] = ['error', 'warning', 'note']
export function worst(marks: Mark[]): Severity | null {
  return order.find((severity) => marks.some((mark) => mark.severity === severity)) ?? null
}

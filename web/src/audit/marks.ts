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

const order: Severity[] = ['error', 'warning', 'note']
export function worst(marks: Mark[]): Severity | null {
  return order.find((severity) => marks.some((mark) => mark.severity === severity)) ?? null
}

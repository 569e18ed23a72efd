// A document as its reader gives it: paragraphs and tables in reading order.
export interface GridCell {
  column: number // 0-based
  text: string
  rowSpan: number
  columnSpan: number
}
export interface GridRow {
  number: number // as places count it
  cells: GridCell[]
}
export type Block =
  | { kind: 'paragraph'; number: number; text: string; level: number }
  | { kind: 'table'; number: number; sheet: string; rows: GridRow[] }

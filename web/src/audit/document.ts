// A document as its reader gives it: paragraphs and tables in reading order, with its line of the report.
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { documentOf, type AuditDocument, type DocumentLine } from './result'

type Given = components['schemas']['AuditedDocument']
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

export interface ShownDocument {
  medium: Given['medium']
  blocks: Block[]
  more: boolean
  audited: AuditDocument
}

function blockOf(given: Given['blocks'][number]): Block {
  if (given.kind === 'paragraph') return { kind: 'paragraph', number: given.number, text: given.text ?? '', level: given.level ?? 0 }
  const rows = (given.rows ?? []).map((row) => ({
    number: row.number,
    cells: row.cells.map((cell) => ({ column: cell.column, text: cell.text, rowSpan: cell.row_span, columnSpan: cell.column_span })),
  }))
  return { kind: 'table', number: given.number, sheet: given.sheet ?? '', rows }
}

export const addressOf = (job: string, number: number): string => `/api/v1/audits/${job}/documents/${number}`

export async function readDocument(job: string, number: number): Promise<ShownDocument> {
  const path = { id: job, document: String(number) }
  const { data } = await api.GET('/api/v1/audits/{id}/documents/{document}', { params: { path } })
  const given = data!
  return { medium: given.medium, blocks: given.blocks.map(blockOf), more: given.more, audited: documentOf(given.report as unknown as DocumentLine, number) }
}

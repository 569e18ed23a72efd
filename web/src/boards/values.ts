// How the values of a board are said. Numbers stay texts; only where a bar is drawn do they become lengths.
import { grouped, money } from '@/common/format'
import { gradeName } from '@/common/choices'
import { nameOf } from '@/texts'
import type { components } from '@/api/schema'

export type Board = components['schemas']['Board']
export type Column = Board['columns'][number]
export type Row = Board['rows'][number]

// A column of a grade is called by the grade alone.
export const headingOf = (column: Pick<Column, 'key' | 'name' | 'name_en'>): string => (column.key.startsWith('grade_') ? gradeName(column.name) : nameOf(column))

// "0.4521" → "45.21%": the point moves two places, nothing is rounded.
export function percent(share: string): string {
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(share)
  if (!parts) return share
  const fraction = (parts[3] ?? '').padEnd(2, '0')
  const whole = (parts[2]! + fraction.slice(0, 2)).replace(/^0+(?=\d)/, '')
  const rest = fraction.slice(2).replace(/0+$/, '')
  return `${parts[1] === '-' ? '−' : ''}${whole}${rest ? `.${rest}` : ''}%`
}

export function said(column: Column, row: Row): string {
  const value = row[column.key]
  if (value === null || value === undefined || value === '') return ''
  const text = String(value)
  if (column.kind === 'rate') return percent(text)
  if (column.kind === 'money') return money(text)
  if (column.kind === 'count') return grouped(text)
  if (column.key === 'grade') return gradeName(text)
  return text
}
export const isNumber = (column: Column): boolean => ['count', 'money', 'rate', 'points'].includes(column.kind)

// A field of a csv file; what a spreadsheet would take for a formula stays text.
function field(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
// The table as a file, amounts in yuan and shares as they are stored; it begins with the mark by which Excel knows UTF-8.
export function csv(board: Board, english: boolean): string {
  const heads = board.columns.map((column) => (english ? column.name_en : column.name))
  const lines = board.rows.map((row) => board.columns.map((column) => String(row[column.key] ?? '')))
  return '\uFEFF' + [heads, ...lines].map((line) => line.map(field).join(',')).join('\r\n') + '\r\n'
}

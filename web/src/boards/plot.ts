// What of a board is drawn: one bar a row, one or several parts a bar, perhaps a line to hold the bars against.
import type { Board, Column } from './values'

export interface Part {
  column: Column
  lengths: number[] // for drawing only
}
export interface Plot {
  parts: Part[]
  line: { column: Column; at: number } | null
  behind: boolean[] // which bars fall short of the line
}

const lengthOf = (value: unknown): number => {
  const length = Number(value ?? 0)
  return Number.isFinite(length) ? length : 0
}

export function plotOf(board: Board): Plot | null {
  const column = (key: string): Column | undefined => board.columns.find((one) => one.key === key)
  const part = (one: Column): Part => ({ column: one, lengths: board.rows.map((row) => lengthOf(row[one.key])) })
  const stacked = board.columns.filter((one) => one.key.startsWith('grade_') || one.key === 'ungraded')
  if (stacked.length > 0) return { parts: stacked.map(part), line: null, behind: board.rows.map(() => false) }
  const rate = board.columns.find((one) => one.kind === 'rate')
  const wanted = rate ?? column('forms') ?? column('projects') ?? board.columns.find((one) => one.kind === 'count' && one.key !== 'findings') ?? column('points')
  if (!wanted || board.rows.length === 0 || board.level === 'form') return null
  const time = rate?.key === 'rate' ? column('time') : undefined
  const at = time ? lengthOf(board.rows.find((row) => row[time.key] != null)?.[time.key]) : 0
  return {
    parts: [part(wanted)],
    line: time && at > 0 ? { column: time, at } : null,
    behind: board.rows.map((row) => at > 0 && row[wanted.key] != null && lengthOf(row[wanted.key]) < at),
  }
}

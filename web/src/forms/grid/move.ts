// Where the keys lead on a paper with merged cells. A place is a line and a column of the sheet; what is covered by a
// merged cell belongs to that cell.
import type { Cell, Line } from '../paper/lines'

export interface Place {
  line: number
  col: number
}
export interface Range {
  top: number
  bottom: number
  left: number
  right: number // last column
}

export function cellAt(lines: Line[], place: Place): Cell | undefined {
  const start = startOf(lines, place)
  return lines[start.line]?.cells.find((cell) => covers(cell, place.col) && cell.rows > 0)
}
const covers = (cell: Cell, col: number): boolean => cell.col <= col && col < cell.col + cell.span
// The line in which the merged cell over this place begins.
export function startOf(lines: Line[], place: Place): Place {
  let line = place.line
  while (line > 0 && lines[line]?.cells.some((cell) => covers(cell, place.col) && cell.rows === 0)) --line
  const cell = lines[line]?.cells.find((one) => covers(one, place.col))
  return { line, col: cell?.col ?? place.col }
}
const canStand = (cell: Cell | undefined): boolean => cell !== undefined && cell.cell !== ''

export function firstPlace(lines: Line[]): Place {
  const line = lines.findIndex((one) => one.cells.some(canStand))
  return { line: Math.max(0, line), col: lines[line]?.cells.find(canStand)?.col ?? 0 }
}
export function lastPlace(lines: Line[]): Place {
  const line = lines.findLastIndex((one) => one.cells.some(canStand))
  return { line: Math.max(0, line), col: lines[line]?.cells.findLast(canStand)?.col ?? 0 }
}

// Up and down keep the column one came from where the lines allow it.
export function moveVertically(lines: Line[], from: Place, step: 1 | -1): Place {
  const cell = cellAt(lines, from)
  const start = startOf(lines, from)
  let line = step > 0 ? start.line + Math.max(1, cell?.rows ?? 1) : start.line - 1
  for (; line >= 0 && line < lines.length; line += step) {
    if (canStand(cellAt(lines, { line, col: from.col }))) return { line, col: from.col }
    const near = nearest(lines[line]!, from.col)
    if (near && lines[line]!.block !== lines[from.line]!.block) return { line, col: near.col }
  }
  return from
}
function nearest(line: Line, col: number): Cell | undefined {
  return line.cells.filter((cell) => canStand(cell) && cell.rows > 0).sort((a, b) => Math.abs(a.col - col) - Math.abs(b.col - col))[0]
}

// Tab goes on in the next line at the end of one; nothing when the paper ends.
export function moveSideways(lines: Line[], from: Place, step: 1 | -1, wrap: boolean): Place | undefined {
  const cells = (line: number): Cell[] => lines[line]!.cells.filter(canStand)
  const here = startOf(lines, from).col
  const after = step > 0 ? cells(from.line).find((cell) => cell.col > here) : cells(from.line).findLast((cell) => cell.col < here)
  if (after) return { line: from.line, col: after.col }
  if (!wrap) return undefined
  for (let line = from.line + step; line >= 0 && line < lines.length; line += step) {
    const found = cells(line).filter((cell) => cell.rows > 0)
    if (found.length > 0) return { line, col: (step > 0 ? found[0]! : found.at(-1)!).col }
  }
  return undefined
}

export function rangeOf(from: Place, to: Place): Range {
  return { top: Math.min(from.line, to.line), bottom: Math.max(from.line, to.line), left: Math.min(from.col, to.col), right: Math.max(from.col, to.col) }
}
// The cells of a range, line by line; a merged cell counts where it begins and is blank where it goes on, as in a sheet.
export function cellsIn(lines: Line[], range: Range): Cell[][] {
  const rows: Cell[][] = []
  for (let line = range.top; line <= range.bottom; ++line)
    rows.push((lines[line]?.cells ?? []).filter((cell) => cell.col + cell.span > range.left && cell.col <= range.right))
  return rows
}

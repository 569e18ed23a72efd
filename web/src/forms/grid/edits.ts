// What an action on cells becomes: edits of the content. Nothing here computes a number.
import { changedRow, emptyRow, textAt, withRows, withTexts, type CellName, type Edit, type FormContent, type IndicatorRow } from '../paper/content'
import type { Line } from '../paper/lines'
import { isWholeTarget, withPart, type TargetPart } from '../paper/target'
import { cellsIn, startOf, type Place, type Range } from './move'

// A part of a target is written into the whole of it; a merged heading into all the rows below it.
export function editsFor(content: FormContent, cell: CellName, text: string, rows = 1): Edit[] {
  const [pointer, part] = cell.split('#') as [string, TargetPart | undefined]
  if (part) return [{ cell: pointer, text: withPart(textAt(content, pointer), part, text) }]
  const heading = /^(\/indicators\/\d+\/rows\/)(\d+)\/(level1|level2)$/.exec(cell)
  if (!heading || rows <= 1) return [{ cell, text }]
  return Array.from({ length: rows }, (_, i) => ({ cell: `${heading[1]}${Number(heading[2]) + i}/${heading[3]}`, text }))
}

export function write(content: FormContent, cell: CellName, text: string, rows = 1): FormContent {
  return withTexts(content, editsFor(content, cell, text, rows))
}

export interface Pasted {
  content: FormContent
  rows: number // of the sheet
  added: number // rows the form did not have
  bottom: number // last line written to
  right: number
}

// A block of a sheet, laid down from a cell on. Computed cells are passed over: they follow from what is pasted. Rows
// that go beyond the table are added; blanks below a merged heading mean the heading again.
export function paste(content: FormContent, lines: Line[], at: Place, sheet: string[][], isComputed: (cell: CellName) => boolean): Pasted {
  const start = startOf(lines, at)
  const first = lines[start.line]!
  if (first.row !== undefined) return pasteRows(content, lines, start, sheet, isComputed)
  let made = content
  let right = start.col
  sheet.forEach((row, i) => {
    const cells = lines[start.line + i]?.cells.filter((cell) => cell.col >= start.col && cell.role !== 'label') ?? []
    row.forEach((text, j) => {
      const cell = cells[j]
      if (!cell?.cell || isComputed(cell.cell)) return
      made = write(made, cell.cell, text)
      right = Math.max(right, cell.col)
    })
  })
  return { content: made, rows: sheet.length, added: 0, bottom: Math.min(lines.length - 1, start.line + sheet.length - 1), right }
}

function pasteRows(content: FormContent, lines: Line[], start: Place, sheet: string[][], isComputed: (cell: CellName) => boolean): Pasted {
  const first = lines[start.line]!
  const table = Number(first.cells.find((cell) => cell.cell)!.cell.split('/')[2])
  const columns = first.cells.filter((cell) => cell.col >= start.col).map((cell) => ({ key: cell.cell.split('/').at(-1)!, col: cell.col }))
  const keys = targetInOneColumn(sheet, columns.map((column) => column.key))
  const rows = [...content.indicators[table]!.rows]
  const before = rows.length
  let above: Partial<IndicatorRow> = {}
  sheet.forEach((texts, i) => {
    const index = first.row! + i
    const old = rows[index] ?? emptyRow({ level1: rows.at(-1)?.level1 ?? '', level2: rows.at(-1)?.level2 ?? '' })
    const change: Partial<IndicatorRow> = {}
    texts.forEach((text, j) => {
      const key = keys[j]
      if (!key || isComputed(`/indicators/${table}/rows/${index}/${key}`)) return
      const [name, part] = key.split('#') as [keyof IndicatorRow, TargetPart | undefined]
      if (part) change.target = withPart(change.target ?? old.target, part, text)
      else Object.assign(change, { [name]: text === '' && (name === 'level1' || name === 'level2') ? (above[name] ?? old[name]) : text })
    })
    rows[index] = changedRow(old, change)
    above = rows[index]
  })
  const right = columns[Math.min(columns.length, Math.max(...sheet.map((row) => row.length))) - 1]?.col ?? start.col
  return {
    content: withRows(content, table, rows),
    rows: sheet.length,
    added: rows.length - before,
    bottom: start.line + sheet.length - 1,
    right,
  }
}

// Many papers have the target in one column, "≥95%"; then one column of the sheet fills three of ours.
function targetInOneColumn(sheet: string[][], keys: string[]): string[] {
  const at = keys.indexOf('target#sign')
  if (at < 0) return keys
  const column = sheet.map((row) => row[at] ?? '').filter((text) => text !== '')
  if (column.length === 0 || !column.every(isWholeTarget)) return keys
  return [...keys.slice(0, at), 'target', ...keys.slice(at + 3)]
}

// The first line of the range, downwards.
export function fillDown(content: FormContent, lines: Line[], range: Range, isComputed: (cell: CellName) => boolean): FormContent {
  const rows = cellsIn(lines, range)
  // One line alone takes what stands above it.
  const source = range.top === range.bottom ? cellsIn(lines, { ...range, top: range.top - 1, bottom: range.top - 1 })[0] : rows[0]
  let made = content
  for (const row of range.top === range.bottom ? rows : rows.slice(1))
    for (const cell of row) {
      const above = source?.find((one) => one.col === cell.col)
      if (above?.cell && cell.cell && !isComputed(cell.cell)) made = write(made, cell.cell, above.text, Math.max(1, cell.rows))
    }
  return made
}
export function clear(content: FormContent, lines: Line[], range: Range, isComputed: (cell: CellName) => boolean): FormContent {
  let made = content
  for (const row of cellsIn(lines, range))
    for (const cell of row) {
      if (!cell.cell || isComputed(cell.cell)) continue
      const [pointer, part] = cell.cell.split('#')
      // A figure without its sign and unit would be another target: all three go.
      made = part === 'figure' ? withTexts(made, [{ cell: pointer!, text: '' }]) : write(made, cell.cell, '', Math.max(1, cell.rows))
    }
  return made
}

export function copied(lines: Line[], range: Range): string[][] {
  return cellsIn(lines, range).map((row) => row.map((cell) => (cell.rows === 0 ? '' : cell.text)))
}

// A new row belongs to the headings of the row it is put below.
export function insertRow(content: FormContent, table: number, index: number): FormContent {
  const rows = content.indicators[table]!.rows
  const beside = rows[index - 1] ?? rows[index]
  return withRows(content, table, rows.toSpliced(index, 0, emptyRow({ level1: beside?.level1 ?? '', level2: beside?.level2 ?? '' })))
}
export function deleteRows(content: FormContent, table: number, from: number, count: number): FormContent {
  return withRows(content, table, content.indicators[table]!.rows.toSpliced(from, count))
}
export function moveRows(content: FormContent, table: number, from: number, count: number, step: 1 | -1): FormContent {
  const rows = content.indicators[table]!.rows
  const to = from + step
  if (to < 0 || from + count + (step > 0 ? 1 : 0) > rows.length) return content
  const moved = rows.slice(from, from + count)
  const rest = rows.toSpliced(from, count)
  return withRows(content, table, rest.toSpliced(to, 0, ...moved))
}

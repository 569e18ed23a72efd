// What stood in the cells for numbers and choices before they were changed, until the change is stored: line by line, each
// "cell<tab>text". Rows that stayed as they were are told by identity, so that a keystroke costs one row.
import { textAt, type FormContent } from './content'
import type { Cell, Line } from './lines'
import { partOf, type TargetPart } from './target'

const roles = new Set(['number', 'computed', 'middle', 'choice'])

function textBefore(stored: FormContent, cell: Cell): string {
  const [pointer, part] = cell.cell.split('#') as [string, TargetPart | undefined]
  const text = textAt(stored, pointer)
  return part ? partOf(text, part) : text
}

export function textsBefore(stored: FormContent, content: FormContent, lines: Line[]): Map<string, string> {
  const changed = new Map<string, string>()
  if (stored === content) return changed
  for (const line of lines) {
    const row = /^\/indicators\/(\d+)\/rows\/(\d+)\//.exec(line.cells.find((cell) => cell.cell)?.cell ?? '')
    if (row) {
      const [now, before] = [content.indicators[Number(row[1])]!.rows, stored.indicators[Number(row[1])]?.rows]
      // A row that came or went moves all below it: then none is the one it was.
      if (now.length !== before?.length || now[Number(row[2])] === before[Number(row[2])]) continue
    }
    const texts = line.cells.flatMap((cell) => {
      if (!cell.cell || cell.rows === 0 || !roles.has(cell.role)) return []
      const before = textBefore(stored, cell)
      return before !== '' && before !== cell.text ? [`${cell.cell}\t${before}`] : []
    })
    if (texts.length > 0) changed.set(line.key, texts.join('\n'))
  }
  return changed
}

// The paper worked like a sheet: what is selected, what is being typed, and what a key does.
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { textAt, withTexts, type CellName, type FormContent } from '../paper/content'
import type { Cell, Line } from '../paper/lines'
import { clear, copied, deleteRows, editsFor, fillDown, insertRow, moveRows, paste } from './edits'
import type { History } from './history'
import { cellAt, firstPlace, lastPlace, moveSideways, moveVertically, rangeOf, startOf, type Place, type Range } from './move'
import { readSheet, writeSheet } from './tsv'

export interface Said {
  key: string // of the text
  values: Record<string, string | number>
}
export interface Grid {
  anchor: ShallowRef<Place>
  head: ShallowRef<Place>
  active: ComputedRef<Cell | undefined>
  range: ComputedRef<Range>
  editing: Ref<boolean>
  byCaret: Ref<boolean> // arrows move in the text
  text: Ref<string>
  choosing: Ref<boolean>
  said: Ref<Said | null>
  select: (place: Place, extend?: boolean) => void
  selectCell: (cell: CellName) => boolean
  begin: (byCaret: boolean, text?: string) => void
  type: (text: string) => void
  commit: () => void
  cancel: () => void
  key: (event: KeyboardEvent) => void
  copy: (event: ClipboardEvent, cut: boolean) => void
  pasteText: (text: string) => void
  rows: ComputedRef<{ table: number; from: number; count: number } | null>
  act: (what: RowAction) => void
}
export type RowAction = 'insertAbove' | 'insertBelow' | 'delete' | 'up' | 'down' | 'fill' | 'undo' | 'redo'

interface Given {
  history: History
  lines: ComputedRef<Line[]>
  editable: Ref<boolean>
  isComputed: (cell: CellName) => boolean
}

export function useGrid({ history, lines, editable, isComputed }: Given): Grid {
  const anchor = shallowRef<Place>(firstPlace(lines.value))
  const head = shallowRef<Place>(anchor.value)
  const editing = ref(false)
  const byCaret = ref(false)
  const choosing = ref(false)
  const text = ref('')
  const said = ref<Said | null>(null)
  let before: FormContent | null = null // when typing began
  let session = 0

  const active = computed(() => cellAt(lines.value, anchor.value))
  const range = computed(() => rangeOf(anchor.value, head.value))
  const rows = computed(() => {
    const inTable = lines.value.slice(range.value.top, range.value.bottom + 1).filter((line) => line.row !== undefined)
    const cell = inTable[0]?.cells.find((one) => one.cell)?.cell
    return cell ? { table: Number(cell.split('/')[2]), from: inTable[0]!.row!, count: inTable.length } : null
  })
  const open = (cell: Cell): boolean => editable.value && cell.cell !== '' && !isComputed(cell.cell)

  function select(place: Place, extend = false): void {
    if (editing.value) commit()
    if (!extend) anchor.value = startOf(lines.value, place)
    head.value = extend ? place : anchor.value
  }
  function selectCell(name: CellName): boolean {
    const pointer = name.split('#')[0]!
    const line = lines.value.findIndex((one) => one.cells.some((cell) => cell.cell.split('#')[0] === pointer))
    if (line < 0) return false
    // A target stands in three cells: its figure is meant.
    const cells = lines.value[line]!.cells.filter((cell) => cell.cell.split('#')[0] === pointer)
    select({ line, col: (cells.find((cell) => cell.cell.endsWith('#figure')) ?? cells[0])!.col })
    return true
  }

  // Headings and signs are written when they are complete: half a word would tear the merged cells apart.
  const atOnce = (cell: Cell): boolean => cell.role !== 'choice'
  function begin(caret: boolean, first?: string): void {
    const cell = active.value
    if (!cell) return
    if (!open(cell)) {
      if (cell.cell && editable.value) say('forms.said.computed')
      return
    }
    head.value = anchor.value
    before = history.content.value
    ++session
    editing.value = true
    byCaret.value = caret
    choosing.value = cell.options !== undefined
    text.value = first ?? cell.text
    if (first !== undefined) type(first)
  }
  function type(written: string): void {
    text.value = written
    const cell = active.value
    if (!cell || !before || !atOnce(cell)) return
    history.change(withTexts(history.content.value, editsFor(before, cell.cell, written)), `${cell.cell} ${session}`)
  }
  function commit(): void {
    const cell = active.value
    if (!editing.value || !cell || !before) return
    editing.value = false
    choosing.value = false
    if (!atOnce(cell)) history.change(withTexts(history.content.value, editsFor(before, cell.cell, text.value.trim(), Math.max(1, cell.rows))))
    history.endTyping()
    before = null
  }
  function cancel(): void {
    const cell = active.value
    const changed = cell && before && textAt(before, cell.cell.split('#')[0]!) !== textAt(history.content.value, cell.cell.split('#')[0]!)
    editing.value = false
    choosing.value = false
    before = null
    if (changed) history.undo()
    history.endTyping()
  }

  function go(to: Place | undefined, extend = false): void {
    if (to) select(to, extend)
  }
  function vertical(step: 1 | -1, extend: boolean): void {
    const from = extend ? head.value : anchor.value
    go(extend ? { line: Math.min(lines.value.length - 1, Math.max(0, from.line + step)), col: from.col } : moveVertically(lines.value, from, step), extend)
  }
  function sideways(step: 1 | -1, extend: boolean, wrap = false): boolean {
    const to = moveSideways(lines.value, extend ? head.value : anchor.value, step, wrap)
    go(to, extend)
    return to !== undefined
  }

  function say(key: string, values: Record<string, string | number> = {}): void {
    said.value = { key, values }
  }
  function apply(next: FormContent): void {
    history.change(next)
  }
  function pasteText(written: string): void {
    if (!editable.value) return
    const made = paste(history.content.value, lines.value, { line: range.value.top, col: range.value.left }, readSheet(written), isComputed)
    const top = { line: range.value.top, col: range.value.left }
    apply(made.content)
    anchor.value = startOf(lines.value, top)
    head.value = { line: Math.min(lines.value.length - 1, made.bottom), col: made.right }
    say(made.added > 0 ? 'forms.said.pastedAdded' : 'forms.said.pasted', { rows: made.rows, added: made.added })
  }
  function copy(event: ClipboardEvent, cut: boolean): void {
    event.preventDefault()
    event.clipboardData?.setData('text/plain', writeSheet(copied(lines.value, range.value)))
    if (cut && editable.value) apply(clear(history.content.value, lines.value, range.value, isComputed))
  }

  function act(what: RowAction): void {
    if (editing.value) commit()
    const content = history.content.value
    if (what === 'undo' || what === 'redo') {
      if (!history[what]()) say(what === 'undo' ? 'forms.said.nothingToUndo' : 'forms.said.nothingToRedo')
      return
    }
    if (!editable.value) return
    if (what === 'fill') return apply(fillDown(content, lines.value, range.value, isComputed))
    const at = rows.value
    if (!at) return say('forms.said.noRow')
    if (what === 'insertAbove') apply(insertRow(content, at.table, at.from))
    if (what === 'insertBelow') {
      apply(insertRow(content, at.table, at.from + at.count))
      select({ line: Math.min(lines.value.length - 1, range.value.bottom + 1), col: anchor.value.col })
    }
    if (what === 'delete') {
      apply(deleteRows(content, at.table, at.from, at.count))
      select(anchor.value.line < lines.value.length && cellAt(lines.value, anchor.value)?.cell ? anchor.value : lastPlace(lines.value))
      say('forms.said.deleted', { rows: at.count })
    }
    if (what === 'up' || what === 'down') {
      const step = what === 'up' ? -1 : 1
      const next = moveRows(content, at.table, at.from, at.count, step)
      if (next === content) return
      apply(next)
      anchor.value = { ...anchor.value, line: anchor.value.line + step }
      head.value = { ...head.value, line: head.value.line + step }
    }
  }

  const withControl: Record<string, RowAction> = { z: 'undo', y: 'redo', d: 'fill', '-': 'delete', '+': 'insertBelow', '=': 'insertBelow' }
  function key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return // an input method is at work
    const control = event.ctrlKey || event.metaKey
    if (editing.value && !leavesEditing(event)) return
    const lower = event.key.toLowerCase()
    if (control && !event.altKey) {
      const what = lower === 'z' && event.shiftKey ? 'redo' : withControl[lower]
      if (what) act(what)
      else if (lower === 'home') select(firstPlace(lines.value), event.shiftKey)
      else if (lower === 'end') select(lastPlace(lines.value), event.shiftKey)
      else return
      return event.preventDefault()
    }
    if (event.altKey) {
      if (event.key === 'ArrowUp') act('up')
      else if (event.key === 'ArrowDown' && active.value?.options) begin(true)
      else if (event.key === 'ArrowDown') act('down')
      else return
      return event.preventDefault()
    }
    const arrows: Record<string, () => void> = {
      ArrowUp: () => vertical(-1, event.shiftKey),
      ArrowDown: () => vertical(1, event.shiftKey),
      ArrowLeft: () => void sideways(-1, event.shiftKey),
      ArrowRight: () => void sideways(1, event.shiftKey),
      Enter: () => vertical(event.shiftKey ? -1 : 1, false),
      F2: () => begin(true),
      Delete: () => editable.value && apply(clear(history.content.value, lines.value, range.value, isComputed)),
      Backspace: () => editable.value && apply(clear(history.content.value, lines.value, range.value, isComputed)),
      Escape: () => (head.value === anchor.value ? (event.target as HTMLElement).blur() : (head.value = anchor.value)),
      Home: () => select({ line: anchor.value.line, col: lines.value[anchor.value.line]!.cells.find((cell) => cell.cell)?.col ?? anchor.value.col }),
    }
    if (event.key === 'Tab') {
      if (editing.value) commit()
      if (sideways(event.shiftKey ? -1 : 1, false, true)) event.preventDefault() // beyond the last cell the page goes on
      return
    }
    const what = arrows[event.key]
    if (!what) return
    event.preventDefault()
    if (editing.value) commit()
    what()
  }
  // Which keys end typing: Enter and Tab always, arrows only in a cell that was not opened to correct it.
  function leavesEditing(event: KeyboardEvent): boolean {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      cancel()
      return false
    }
    if (event.key === 'Tab') return true
    if (event.key === 'Enter') return !event.altKey
    return !byCaret.value && !choosing.value && event.key.startsWith('Arrow') && !event.shiftKey
  }

  return { anchor, head, active, range, editing, byCaret, text, choosing, said, select, selectCell, begin, type, commit, cancel, key, copy, pasteText, rows, act }
}

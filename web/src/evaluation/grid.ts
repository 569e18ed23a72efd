// Keys of a table of inputs, as in a spreadsheet: Enter and the arrows move between rows, a block of cells can be pasted.
function cells(table: HTMLElement): HTMLInputElement[][] {
  return [...table.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll<HTMLInputElement>('input:not([type=checkbox]), textarea')]).filter((row) => row.length > 0)
}
function placeOf(rows: HTMLInputElement[][], input: EventTarget | null): [number, number] {
  for (const [y, row] of rows.entries()) {
    const x = row.indexOf(input as HTMLInputElement)
    if (x >= 0) return [y, x]
  }
  return [-1, -1]
}

export function gridKeys(event: KeyboardEvent): void {
  const down = event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey && !event.isComposing)
  const up = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey)
  if ((!down && !up) || event.target instanceof HTMLTextAreaElement) return
  const rows = cells(event.currentTarget as HTMLElement)
  const [y, x] = placeOf(rows, event.target)
  const next = rows[y + (down ? 1 : -1)]
  if (y < 0 || !next) return
  event.preventDefault()
  const there = next[Math.min(x, next.length - 1)]
  there?.focus()
  there?.select()
}

export function gridPaste(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (!/[\t\n]/.test(text.trimEnd())) return
  const rows = cells(event.currentTarget as HTMLElement)
  const [y, x] = placeOf(rows, event.target)
  if (y < 0) return
  event.preventDefault()
  for (const [dy, line] of text.replace(/\r/g, '').replace(/\n$/, '').split('\n').entries())
    for (const [dx, value] of line.split('\t').entries()) {
      const input = rows[y + dy]?.[x + dx]
      if (!input || input.readOnly || input.disabled) continue
      input.value = value.trim()
      input.dispatchEvent(new Event('input', { bubbles: true }))
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }
}

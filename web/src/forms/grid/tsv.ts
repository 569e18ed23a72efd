// What a spreadsheet puts on the clipboard: cells between tabs, rows between line ends, quoted where a cell holds either.
export function readSheet(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  let atStart = true
  const put = (): void => {
    rows.at(-1)!.push(cell)
    cell = ''
    atStart = true
  }
  for (let i = 0; i < text.length; ++i) {
    const c = text[i]!
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (c === '"' && atStart && closes(text, i)) {
      quoted = true
      atStart = false
    } else if (c === '\t') put()
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') ++i
      put()
      rows.push([])
    } else {
      cell += c
      atStart = false
    }
  }
  put()
  if (rows.length > 1 && rows.at(-1)!.length === 1 && rows.at(-1)![0] === '') rows.pop()
  return rows.map((row) => row.map((one) => one.trim()))
}

// A quotation mark opens a cell only if one closes it before a tab or a line end: a person may write “"大厅"窗口” too.
function closes(text: string, from: number): boolean {
  for (let i = from + 1; i < text.length; ++i) {
    if (text[i] !== '"') continue
    if (text[i + 1] === '"') {
      ++i
      continue
    }
    const after = text[i + 1]
    return after === undefined || after === '\t' || after === '\n' || after === '\r'
  }
  return false
}

export function writeSheet(rows: string[][]): string {
  const quote = (cell: string): string => (/["\t\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)
  return rows.map((row) => row.map(quote).join('\t')).join('\n')
}

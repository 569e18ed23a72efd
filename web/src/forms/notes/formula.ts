// The arithmetic in pieces: a figure that stands in a cell of the same row leads there.
import { parts, type CellName, type FormContent } from '../paper/content'

export interface FormulaPart {
  text: string
  cell: CellName | null
}
const sources = ['actual', 'target', 'executed', 'budget', 'weight'] as const

export function formulaParts(formula: string, cell: CellName, content: FormContent): FormulaPart[] {
  const [table, t, , r] = parts(cell)
  const row = (table === 'indicators' ? content.indicators[Number(t)]?.rows[Number(r)] : table === 'funds' ? content.funds[Number(t)]?.rows[Number(r)] : undefined) as
    | Record<string, unknown>
    | undefined
  if (!row) return [{ text: formula, cell: null }]
  let pieces: FormulaPart[] = [{ text: formula, cell: null }]
  for (const key of sources) {
    const text = row[key]
    if (typeof text !== 'string' || text.length < 2) continue
    const at = pieces.findIndex((piece) => !piece.cell && piece.text.includes(text))
    if (at < 0) continue
    const whole = pieces[at]!.text
    const from = whole.indexOf(text)
    const cut: FormulaPart[] = [
      { text: whole.slice(0, from), cell: null },
      { text, cell: `/${table}/${t}/rows/${r}/${key}` },
      { text: whole.slice(from + text.length), cell: null },
    ]
    pieces = [...pieces.slice(0, at), ...cut.filter((piece) => piece.text !== ''), ...pieces.slice(at + 1)]
  }
  return pieces
}

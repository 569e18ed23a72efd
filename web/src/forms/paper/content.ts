// The content of a form as the server keeps it: every cell is the text a person wrote. Contents are never changed in
// place: a new one shares all rows that stayed as they were, so that undo is a list and a changed row is told by identity.
export interface FundRow {
  label: string
  total: boolean
  part: boolean
  initial: string
  budget: string
  executed: string
  expected: string
  weight: string
  rate: string
  score: string
  reason: string
  measure: string
}
export interface IndicatorRow {
  code: string
  level1: string
  level2: string
  name: string
  target: string
  actual: string
  weight: string
  score: string
  rule: string
  source: string
  reason: string
  measure: string
  basis: string
  expected: string
  cause_kind: string
  likelihood: string
  subtotal: boolean
  total: boolean
}
export interface FundTable {
  year?: number | null
  money_unit?: string | null
  rows: FundRow[]
}
export interface IndicatorTable {
  rows: IndicatorRow[]
}
export interface FormContent {
  kind: string
  title: string
  year: number | null
  money_unit: string | null
  fields: Record<string, string>
  goals: { expected: string[]; actual: string[] }
  notes: string[]
  funds: FundTable[]
  indicators: IndicatorTable[]
  term_targets: IndicatorTable[]
}

const fundTexts = ['label', 'initial', 'budget', 'executed', 'expected', 'weight', 'rate', 'score', 'reason', 'measure'] as const
const rowTexts = ['code', 'level1', 'level2', 'name', 'target', 'actual', 'weight', 'score', 'rule', 'source', 'reason', 'measure', 'basis', 'expected', 'cause_kind', 'likelihood'] as const
type Loose = Record<string, unknown>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

export function emptyRow(given: Partial<IndicatorRow> = {}): IndicatorRow {
  return { code: '', level1: '', level2: '', name: '', target: '', actual: '', weight: '', score: '', rule: '', source: '', reason: '', measure: '', basis: '', expected: '', cause_kind: '', likelihood: '', subtotal: false, total: false, ...given }
}
export function emptyFund(given: Partial<FundRow> = {}): FundRow {
  return { label: '', total: false, part: false, initial: '', budget: '', executed: '', expected: '', weight: '', rate: '', score: '', reason: '', measure: '', ...given }
}

function rowOf(value: unknown): IndicatorRow {
  const loose = (value ?? {}) as Loose
  const row = emptyRow({ subtotal: loose.subtotal === true, total: loose.total === true })
  for (const key of rowTexts) row[key] = text(loose[key])
  return row
}
function fundOf(value: unknown): FundRow {
  const loose = (value ?? {}) as Loose
  const row = emptyFund({ total: loose.total === true, part: loose.part === true })
  for (const key of fundTexts) row[key] = text(loose[key])
  return row
}

// Blank where the server left something out; what it does not know is never sent back.
export function contentOf(sent: unknown): FormContent {
  const loose = (sent ?? {}) as Loose
  const goals = (loose.goals ?? {}) as Loose
  return {
    kind: text(loose.kind),
    title: text(loose.title),
    year: typeof loose.year === 'number' ? loose.year : null,
    money_unit: typeof loose.money_unit === 'string' ? loose.money_unit : null,
    fields: Object.fromEntries(Object.entries((loose.fields ?? {}) as Loose).map(([key, value]) => [key, text(value)])),
    goals: { expected: list(goals.expected).map(text), actual: list(goals.actual).map(text) },
    notes: list(loose.notes).map(text),
    funds: list(loose.funds).map((table) => {
      const one = table as Loose
      return { year: (one.year as number | null) ?? null, money_unit: (one.money_unit as string | null) ?? null, rows: list(one.rows).map(fundOf) }
    }),
    indicators: list(loose.indicators).map((table) => ({ rows: list((table as Loose).rows).map(rowOf) })),
    term_targets: list(loose.term_targets).map((table) => ({ rows: list((table as Loose).rows).map(rowOf) })),
  }
}

// Rows keep a number of their own while they are changed, so that a row on the screen stays the same row.
const numbers = new WeakMap<object, number>()
let next = 0
export function rowNumber(row: object): number {
  let number = numbers.get(row)
  if (number === undefined) numbers.set(row, (number = ++next))
  return number
}
export function changedRow<Row extends object>(row: Row, change: Partial<Row>): Row {
  const made = { ...row, ...change }
  numbers.set(made, rowNumber(row))
  return made
}

// A cell is named by its JSON pointer, "/indicators/0/rows/3/target"; a part of a target by "#sign", "#figure", "#unit".
export type CellName = string
export interface Edit {
  cell: CellName
  text: string
}

export function parts(cell: CellName): string[] {
  return cell.split('#')[0]!.split('/').slice(1).map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
}

// The text at a pointer; blank where there is nothing.
export function textAt(content: FormContent, cell: CellName): string {
  let here: unknown = content
  for (const part of parts(cell)) {
    if (here === null || typeof here !== 'object') return ''
    here = (here as Loose)[part]
  }
  return text(here)
}

function withTextAt(here: unknown, path: string[], wanted: string): unknown {
  if (path.length === 0) return wanted
  const [key, ...rest] = path as [string, ...string[]]
  if (Array.isArray(here)) {
    const copy = [...here]
    const index = Number(key)
    while (copy.length < index) copy.push('')
    copy[index] = withTextAt(here[index], rest, wanted)
    return copy
  }
  const object = (here ?? {}) as Loose
  if (Object.hasOwn(object, key) && object[key] === wanted) return here
  return changedRow(object, { [key]: withTextAt(object[key], rest, wanted) })
}

export function withTexts(content: FormContent, edits: Edit[]): FormContent {
  let made = content
  for (const edit of edits) {
    if (textAt(made, edit.cell) === edit.text) continue
    made = withTextAt(made, parts(edit.cell), edit.text) as FormContent
  }
  return made
}

export function withRows(content: FormContent, table: number, rows: IndicatorRow[]): FormContent {
  return { ...content, indicators: content.indicators.map((one, index) => (index === table ? { ...one, rows } : one)) }
}

// Contents are put together key by key in one order, so that equal ones read equal.
export const sameContent = (one: FormContent, other: FormContent): boolean => {
  const ordered = (content: FormContent): string => JSON.stringify({ ...contentOf(content), fields: Object.entries(content.fields).filter(([, text]) => text !== '').sort() })
  return ordered(one) === ordered(other)
}

// Two contents cell by cell: for two editions, for a filled file and the form, for two people on one form.
import { emptyFund, emptyRow, withTexts, type FormContent, type IndicatorRow } from '../paper/content'

export type Kind = 'changed' | 'added' | 'removed'
export interface Difference {
  id: string
  kind: Kind
  block: 'fields' | 'goals' | 'funds' | 'indicators'
  place: string // the row: name of the indicator, of the funds; blank for fields
  key: string // the column or field; blank for a whole row
  left: string
  right: string
  row?: [number | null, number | null]
  table?: number
  cell: string // pointer in the right content, or in the left for what is gone
}

const rowKeys = ['level1', 'level2', 'name', 'target', 'actual', 'weight', 'score', 'basis', 'source', 'expected', 'cause_kind', 'likelihood', 'reason', 'measure'] as const
const fundKeys = ['label', 'initial', 'budget', 'executed', 'expected', 'weight', 'rate', 'score', 'reason', 'measure'] as const

// Pairs of rows: equal names in their order first, then what is left between them one after another.
export function alignRows(left: IndicatorRow[], right: IndicatorRow[]): [number | null, number | null][] {
  const same = (a: number, b: number): boolean => left[a]!.name !== '' && left[a]!.name === right[b]!.name
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1))
  for (let a = left.length - 1; a >= 0; --a)
    for (let b = right.length - 1; b >= 0; --b)
      lengths[a]![b] = same(a, b) ? lengths[a + 1]![b + 1]! + 1 : Math.max(lengths[a + 1]![b]!, lengths[a]![b + 1]!)
  const pairs: [number | null, number | null][] = []
  let a = 0
  let b = 0
  const between = (toA: number, toB: number): void => {
    while (a < toA && b < toB) pairs.push([a++, b++])
    while (a < toA) pairs.push([a++, null])
    while (b < toB) pairs.push([null, b++])
  }
  let i = 0
  let j = 0
  while (i < left.length && j < right.length) {
    if (same(i, j)) {
      between(i, j)
      pairs.push([a++, b++])
      ++i
      ++j
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) ++i
    else ++j
  }
  between(left.length, right.length)
  return pairs
}

const rowText = (row: IndicatorRow): string => [row.level1, row.level2, row.name, row.target, row.actual, row.weight, row.score].filter((text) => text !== '').join(' · ')
export const rowName = (row: IndicatorRow, index: number): string => row.name || `${index + 1}`

export function differences(left: FormContent, right: FormContent): Difference[] {
  const all: Difference[] = []
  const cell = (given: Omit<Difference, 'id' | 'kind'>): void => {
    if (given.left !== given.right) all.push({ ...given, id: `${given.block}/${given.table ?? ''}/${given.row?.join('-') ?? ''}/${given.cell}`, kind: 'changed' })
  }
  for (const key of new Set([...Object.keys(left.fields), ...Object.keys(right.fields)]))
    cell({ block: 'fields', place: '', key, left: left.fields[key] ?? '', right: right.fields[key] ?? '', cell: `/fields/${key}` })
  for (const key of ['expected', 'actual'] as const)
    for (let i = 0; i < Math.max(left.goals[key].length, right.goals[key].length); ++i)
      cell({ block: 'goals', place: '', key, left: left.goals[key][i] ?? '', right: right.goals[key][i] ?? '', cell: `/goals/${key}/${i}` })
  for (let t = 0; t < Math.max(left.funds.length, right.funds.length); ++t)
    for (let r = 0; r < Math.max(left.funds[t]?.rows.length ?? 0, right.funds[t]?.rows.length ?? 0); ++r) {
      const [a, b] = [left.funds[t]?.rows[r] ?? emptyFund(), right.funds[t]?.rows[r] ?? emptyFund()]
      for (const key of fundKeys) cell({ block: 'funds', place: b.label || a.label, key, left: a[key], right: b[key], cell: `/funds/${t}/rows/${r}/${key}` })
    }
  for (let t = 0; t < Math.max(left.indicators.length, right.indicators.length); ++t) {
    const [before, after] = [left.indicators[t]?.rows ?? [], right.indicators[t]?.rows ?? []]
    for (const [a, b] of alignRows(before, after)) {
      if (a === null || b === null) {
        const row = a === null ? after[b!]! : before[a]!
        all.push({
          id: `indicators/${t}/${a}-${b}`, kind: a === null ? 'added' : 'removed', block: 'indicators', place: rowName(row, (a ?? b)!), key: '',
          left: a === null ? '' : rowText(row), right: a === null ? rowText(row) : '', row: [a, b], table: t, cell: `/indicators/${t}/rows/${b ?? a}`,
        })
        continue
      }
      for (const key of rowKeys)
        cell({ block: 'indicators', place: rowName(after[b]!, b), key, left: before[a]![key], right: after[b]![key], row: [a, b], table: t, cell: `/indicators/${t}/rows/${b}/${key}` })
    }
  }
  return all
}

// Of what differs between `left` and `right` what is wanted of the left; everything else as on the right.
export function merged(left: FormContent, right: FormContent, takeLeft: Set<string>): FormContent {
  const all = differences(left, right)
  let made = right
  for (const one of all)
    if (one.kind === 'changed' && takeLeft.has(one.id)) made = withTexts(made, [{ cell: one.cell, text: one.left }])
  const rowChanges = all.filter((one) => one.kind !== 'changed')
  if (!rowChanges.some((one) => takeLeft.has(one.id))) return made
  const tables = Array.from({ length: Math.max(left.indicators.length, right.indicators.length) }, (_, t) => {
    const rows: IndicatorRow[] = []
    for (const [a, b] of alignRows(left.indicators[t]?.rows ?? [], right.indicators[t]?.rows ?? [])) {
      const id = `indicators/${t}/${a}-${b}`
      if (a !== null && b !== null) rows.push(made.indicators[t]!.rows[b]!)
      else if (a !== null && takeLeft.has(id)) rows.push(emptyRow({ ...left.indicators[t]!.rows[a]! }))
      else if (b !== null && !takeLeft.has(id)) rows.push(made.indicators[t]!.rows[b]!)
    }
    return { rows }
  })
  return { ...made, indicators: tables }
}

// Whose change a difference is, seen from the text both began with; both: somebody has to choose.
export function whose(base: FormContent | null, mine: FormContent, theirs: FormContent, one: Difference): 'mine' | 'theirs' | 'both' {
  if (!base || one.kind !== 'changed') return 'both'
  const mineChanged = differences(base, mine).some((change) => sameCell(change, one))
  const theirsChanged = differences(base, theirs).some((change) => sameCell(change, one))
  return mineChanged && theirsChanged ? 'both' : mineChanged ? 'mine' : 'theirs'
}
const sameCell = (a: Difference, b: Difference): boolean => a.block === b.block && a.place === b.place && a.key === b.key

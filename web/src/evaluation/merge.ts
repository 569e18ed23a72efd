// Two people on one evaluation usually work on different papers: what one of them changed is laid over what the other
// saved, entry by entry. Where both changed the same entry, mine stands and its place is named.
import type { Case } from './case'

type Entry = Record<string, unknown>
const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)
const nameOf = (entry: Entry): string => String(entry.on ?? entry.id ?? entry.name ?? entry.what ?? entry.title ?? entry.with ?? entry.tally ?? '')

function named(list: unknown[]): Map<string, unknown> {
  const seen = new Map<string, number>()
  return new Map(
    list.map((entry) => {
      const name = nameOf(entry as Entry)
      const count = seen.get(name) ?? 0
      seen.set(name, count + 1)
      return [count === 0 ? name : `${name} #${count + 1}`, entry]
    }),
  )
}

function each(base: Map<string, unknown>, mine: Map<string, unknown>, theirs: Map<string, unknown>, at: string, clashes: string[]): [string, unknown][] {
  const keys = [...new Set([...theirs.keys(), ...mine.keys()])]
  return keys.flatMap((key) => {
    const [was, my, their] = [base.get(key), mine.get(key), theirs.get(key)]
    if (same(my, was)) return their === undefined ? [] : [[key, their] as [string, unknown]]
    if (!same(their, was) && !same(their, my)) clashes.push(`${at} ${key}`.trim())
    return my === undefined ? [] : [[key, my] as [string, unknown]]
  })
}
const entries = (value: unknown): Map<string, unknown> => new Map(Object.entries((value ?? {}) as Entry))

export function merged(base: Case, mine: Case, theirs: Case): { content: Case; clashes: string[] } {
  const clashes: string[] = []
  const out: Entry = {}
  for (const section of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, my, their] = [base[section], mine[section], theirs[section]]
    if (Array.isArray(my ?? their)) {
      const lists = [was, my, their].map((list) => named((list as unknown[] | undefined) ?? [])) as [Map<string, unknown>, Map<string, unknown>, Map<string, unknown>]
      out[section] = each(...lists, section, clashes).map(([, entry]) => entry)
    } else if (typeof (my ?? their) === 'object') out[section] = Object.fromEntries(each(entries(was), entries(my), entries(their), section, clashes))
    else out[section] = same(my, was) ? their : my
  }
  return { content: out as unknown as Case, clashes }
}

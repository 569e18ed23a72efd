// A questionnaire while it is designed: where an item stands, and what happens to the rest when it is put, moved, renamed
// or taken away. Items are found by their places: [2, 0] is the first item of the third section.
import { parse, questionsOf } from '../../respond/expression'
import { choosesOptions, eachItem, holdsItems, type Item, type Kind, type OptionList, type Questionnaire, type Words } from '../../respond/questionnaire'

export type { Item, Kind, OptionList, Questionnaire, Words }
export type Place = number[]

export const kinds: Kind[] = ['single', 'multiple', 'number', 'date', 'text', 'note', 'section', 'repeat']
const noWords = (): Words => ({ chinese: '', english: '' })

export function itemAt(questionnaire: Questionnaire, place: Place): Item | undefined {
  let items: Item[] | undefined = questionnaire.items
  let found: Item | undefined
  for (const index of place) {
    found = items?.[index]
    items = found?.items
  }
  return found
}
// The list an item stands in.
function among(questionnaire: Questionnaire, place: Place): Item[] {
  return place.length === 1 ? questionnaire.items : (itemAt(questionnaire, place.slice(0, -1))?.items ?? [])
}
export interface Row {
  item: Item
  place: Place
}
export function rowsOf(items: Item[], before: Place = []): Row[] {
  return items.flatMap((item, index) => [{ item, place: [...before, index] }, ...rowsOf(item.items ?? [], [...before, index])])
}

// A key nobody has: q1, q2, …; of lists list1, list2, …
export function freshKey(questionnaire: Questionnaire, stem: string): string {
  const taken = new Set(questionnaire.lists.map((list) => list.key))
  eachItem(questionnaire.items, (item) => taken.add(item.key))
  let number = 1
  while (taken.has(`${stem}${number}`)) ++number
  return `${stem}${number}`
}
function inRepeat(questionnaire: Questionnaire, place: Place): boolean {
  return place.some((_, depth) => itemAt(questionnaire, place.slice(0, depth + 1))?.kind === 'repeat')
}
// Inside what is marked where that holds items, else behind it. Where it went.
export function add(questionnaire: Questionnaire, beside: Place | null, kind: Kind): Place {
  const item: Item = { kind, key: freshKey(questionnaire, kind === 'section' || kind === 'repeat' ? 'part' : 'q'), text: noWords() }
  if (kind === 'section' || kind === 'repeat') item.items = []
  if (choosesOptions(item)) item.list = questionnaire.lists[0]?.key ?? ''
  const marked = beside && itemAt(questionnaire, beside)
  const outermost = kind === 'section' || (kind === 'repeat' && beside && inRepeat(questionnaire, beside)) // sections divide the pages
  if (!marked || outermost) {
    const at = beside ? beside[0]! + 1 : questionnaire.items.length
    questionnaire.items.splice(at, 0, item)
    return [at]
  }
  if (holdsItems(marked)) {
    marked.items = [...(marked.items ?? []), item]
    return [...beside!, marked.items.length - 1]
  }
  const at = beside!.at(-1)! + 1
  among(questionnaire, beside!).splice(at, 0, item)
  return [...beside!.slice(0, -1), at]
}
export function remove(questionnaire: Questionnaire, place: Place): void {
  among(questionnaire, place).splice(place.at(-1)!, 1)
}
// One up or down among its own; out of or into the section beside where it stands at the end. Where it is then.
export function move(questionnaire: Questionnaire, place: Place, by: 1 | -1): Place {
  const items = among(questionnaire, place)
  const from = place.at(-1)!
  const to = from + by
  const [item] = items.slice(from, from + 1)
  if (!item) return place
  const neighbour = items[to]
  if (neighbour && holdsItems(neighbour) && !holdsItems(item)) {
    items.splice(from, 1)
    const inner = (neighbour.items ??= [])
    inner.splice(by === 1 ? 0 : inner.length, 0, item)
    return [...place.slice(0, -1), by === 1 ? to - 1 : to, by === 1 ? 0 : inner.length - 1]
  }
  if (neighbour) {
    items.splice(from, 1)
    items.splice(to, 0, item)
    return [...place.slice(0, -1), to]
  }
  if (place.length === 1) return place
  const outer = place.slice(0, -1)
  const at = outer.at(-1)! + (by === 1 ? 1 : 0)
  items.splice(from, 1)
  among(questionnaire, outer).splice(at, 0, item)
  return [...outer.slice(0, -1), at]
}

const conditions = ['relevant', 'constraint', 'choice'] as const
// The key is changed wherever a condition names it.
export function rename(questionnaire: Questionnaire, item: Item, key: string): void {
  const before = item.key
  item.key = key
  if (!before) return
  const named = new RegExp(`\\$\\{\\s*${before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\}`, 'g')
  eachItem(questionnaire.items, (one) => {
    for (const condition of conditions) if (one[condition]) one[condition] = one[condition].replace(named, () => `\${${key}}`)
  })
}
export function renameList(questionnaire: Questionnaire, list: OptionList, key: string): void {
  eachItem(questionnaire.items, (item) => {
    if (item.list === list.key) item.list = key
  })
  list.key = key
}
export const usesOf = (questionnaire: Questionnaire, list: string): Item[] => {
  const found: Item[] = []
  eachItem(questionnaire.items, (item) => item.list === list && found.push(item))
  return found
}

// What is asked before it: what its conditions may name.
export function earlier(questionnaire: Questionnaire, item: Item): Item[] {
  const found: Item[] = []
  let reached = false
  eachItem(questionnaire.items, (one) => {
    reached ||= one === item
    if (!reached && one.kind !== 'note' && one.kind !== 'section') found.push(one)
  })
  return found
}
export type ConditionFault = { kind: 'unreadable' | 'function' | 'question'; name: string } | null
// What is wrong with a condition as it is typed; the server has the last word.
export function faultOf(text: string, known: ReadonlySet<string>): ConditionFault {
  try {
    for (const name of questionsOf(parse(text))) if (!known.has(name)) return { kind: 'question', name }
    return null
  } catch (problem) {
    const unknown = problem instanceof Error ? problem.message : ''
    return { kind: unknown ? 'function' : 'unreadable', name: unknown }
  }
}
// A condition on one answer, as it is written.
export function conditionOn(item: Item, option: string): string {
  if (item.kind === 'multiple') return `selected(\${${item.key}}, '${option}')`
  if (item.kind === 'single') return `\${${item.key}} = '${option}'`
  return `\${${item.key}} != ''`
}

// A scheme being edited: moving, adding and removing nodes, with every step undone and redone; what does not add up.
import { computed, ref, shallowRef, type Ref } from 'vue'
import { compare, difference, sum } from './decimal'
import { newRule } from './ruleKinds'
import type { Group, Indicator, Scheme } from './scheme'

export interface Closing {
  marks: string // what the node says
  sum: string // what its children make
  off: string // sum less marks; '0' closes
}

// Children of a node in the order of the file; groups before indicators, as they are shown.
const groupsOf = (scheme: Scheme, parent: string | undefined): Group[] => (scheme.group ?? []).filter((one) => (one.parent ?? '') === (parent ?? ''))
const leavesOf = (scheme: Scheme, parent: string | undefined): Indicator[] => (scheme.indicator ?? []).filter((one) => (one.parent ?? '') === (parent ?? ''))

export function closingOf(scheme: Scheme, code: string | undefined): Closing | undefined {
  const children = [...groupsOf(scheme, code), ...leavesOf(scheme, code)]
  const marks = code === undefined ? scheme.scheme.full_marks : scheme.group?.find((one) => one.code === code)?.full_marks
  if (marks === undefined || children.length === 0 || !/^\d+(\.\d+)?$/.test(marks)) return undefined
  const made = sum(children.map((one) => one.full_marks))
  return { marks, sum: made, off: difference(made, marks) }
}
export const closes = (closing: Closing | undefined): boolean => !closing || compare(closing.off, '0') === 0

// Parents before children, as the file must have them.
function sorted(scheme: Scheme): void {
  const groups: Group[] = []
  const leaves: Indicator[] = []
  const walk = (parent: string | undefined): void => {
    for (const group of groupsOf(scheme, parent)) {
      groups.push(group)
      walk(group.code)
    }
    leaves.push(...leavesOf(scheme, parent))
  }
  walk(undefined)
  // What hangs under nothing is kept: a mistake is shown, never dropped.
  groups.push(...(scheme.group ?? []).filter((one) => !groups.includes(one)))
  leaves.push(...(scheme.indicator ?? []).filter((one) => !leaves.includes(one)))
  scheme.group = groups
  scheme.indicator = leaves
}

function isBelow(scheme: Scheme, code: string | undefined, above: string): boolean {
  for (let at = code; at !== undefined; at = scheme.group?.find((one) => one.code === at)?.parent) if (at === above) return true
  return false
}

export function moveNode(scheme: Scheme, code: string, parent: string | undefined, before?: string): boolean {
  const group = scheme.group?.find((one) => one.code === code)
  const leaf = scheme.indicator?.find((one) => one.code === code)
  const node = group ?? leaf
  if (!node || before === code || (group && isBelow(scheme, parent, code)) || (leaf && parent === undefined)) return false
  if (parent === undefined) delete node.parent
  else node.parent = parent
  const list = (group ? scheme.group! : scheme.indicator!) as Group[]
  list.splice(list.indexOf(node), 1)
  const at = before === undefined ? -1 : list.findIndex((one) => one.code === before)
  if (at < 0) list.push(node)
  else list.splice(at, 0, node)
  sorted(scheme)
  return true
}

// By keyboard: up and down among its like, out to the parent's level, in under the group before it.
export function nudge(scheme: Scheme, code: string, way: 'up' | 'down' | 'in' | 'out'): boolean {
  const leaf = scheme.indicator?.find((one) => one.code === code)
  const node = scheme.group?.find((one) => one.code === code) ?? leaf
  if (!node) return false
  const siblings = leaf ? leavesOf(scheme, node.parent) : groupsOf(scheme, node.parent)
  const at = siblings.findIndex((one) => one.code === code)
  if (way === 'up') return at > 0 && moveNode(scheme, code, node.parent, siblings[at - 1]!.code)
  if (way === 'down') return at < siblings.length - 1 && moveNode(scheme, code, node.parent, siblings[at + 2]?.code)
  const groups = groupsOf(scheme, node.parent)
  if (way === 'in') {
    const target = leaf ? groups[groups.length - 1] : groups[at - 1]
    return target !== undefined && moveNode(scheme, code, target.code)
  }
  if (node.parent === undefined) return false
  return moveNode(scheme, code, scheme.group?.find((one) => one.code === node.parent)?.parent)
}

function freeCode(scheme: Scheme, parent: string | undefined): string {
  const taken = new Set([...(scheme.group ?? []), ...(scheme.indicator ?? [])].map((one) => one.code))
  if (parent === undefined) for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') if (!taken.has(letter)) return letter
  for (let number = 1; ; ++number) if (!taken.has(`${parent ?? 'N'}${number}`)) return `${parent ?? 'N'}${number}`
}

export function addNode(scheme: Scheme, parent: string | undefined, leaf: boolean): string {
  const code = freeCode(scheme, parent)
  const closing = closingOf(scheme, parent)
  const open = closing && closing.off.startsWith('-') ? closing.off.slice(1) : '0'
  const node = { code, ...(parent === undefined ? {} : { parent }), name: '', full_marks: open }
  if (leaf) (scheme.indicator ??= []).push({ ...node, clause: '', rule: newRule('judgement') })
  else (scheme.group ??= []).push(node)
  sorted(scheme)
  return code
}
export function removeNode(scheme: Scheme, code: string): void {
  for (const child of groupsOf(scheme, code)) removeNode(scheme, child.code)
  scheme.indicator = (scheme.indicator ?? []).filter((one) => one.code !== code && one.parent !== code)
  scheme.group = (scheme.group ?? []).filter((one) => one.code !== code)
}
export function renameNode(scheme: Scheme, from: string, to: string): boolean {
  const all: Group[] = [...(scheme.group ?? []), ...(scheme.indicator ?? [])]
  if (to === '' || all.some((one) => one.code === to)) return false
  for (const one of all) {
    if (one.code === from) one.code = to
    if (one.parent === from) one.parent = to
  }
  for (const defect of scheme.known_defect ?? []) if (defect.at === from) defect.at = to
  return true
}

// Taken over from another scheme with the facts its rule needs.
export function adopt(scheme: Scheme, parent: string, from: Scheme, indicator: Indicator, facts: { id: string }[]): string {
  const taken = [...(scheme.group ?? []), ...(scheme.indicator ?? [])].some((one) => one.code === indicator.code)
  const code = taken ? freeCode(scheme, parent) : indicator.code
  ;(scheme.indicator ??= []).push({ ...structuredClone(indicator), code, parent })
  const known = new Set((scheme.fact ?? []).map((fact) => fact.id))
  for (const fact of from.fact ?? []) if (facts.some((one) => one.id === fact.id) && !known.has(fact.id)) (scheme.fact ??= []).push({ ...fact })
  sorted(scheme)
  return code
}

export function useDraft(start: Scheme) {
  const past = shallowRef<string[]>([])
  const ahead = shallowRef<string[]>([])
  const scheme = ref(JSON.parse(JSON.stringify(start))) as Ref<Scheme>
  let lastKind = ''

  // `kind`: steps of one kind in a row, such as letters of one field, are undone together.
  function change(how: (scheme: Scheme) => void, kind = ''): void {
    const before = JSON.stringify(scheme.value)
    how(scheme.value)
    if (JSON.stringify(scheme.value) === before) return
    if (kind === '' || kind !== lastKind) past.value = [...past.value.slice(-199), before]
    lastKind = kind
    ahead.value = []
  }
  function swap(from: typeof past, to: typeof past): void {
    const last = from.value[from.value.length - 1]
    if (last === undefined) return
    to.value = [...to.value, JSON.stringify(scheme.value)]
    from.value = from.value.slice(0, -1)
    scheme.value = JSON.parse(last) as Scheme
    lastKind = ''
  }
  const open = computed(() => [undefined, ...(scheme.value.group ?? []).map((one) => one.code)].filter((code) => !closes(closingOf(scheme.value, code))))
  return { scheme, change, undo: () => swap(past, ahead), redo: () => swap(ahead, past), canUndo: computed(() => past.value.length > 0), canRedo: computed(() => ahead.value.length > 0), open }
}
export type Draft = ReturnType<typeof useDraft>

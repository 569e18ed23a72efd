// A scheme as its file holds it: TOML as tables (docs/schemes.md). Every number is a text and stays one.
import { nameOf } from '@/texts'

export type Value = string | number | boolean | Value[] | { [key: string]: Value | undefined } | undefined
export interface Rule {
  kind: string
  [key: string]: Value
}
export interface Named {
  name: string
  name_en?: string
}
export interface Group extends Named {
  code: string
  parent?: string
  full_marks?: string
}
export interface Fact extends Named {
  id: string
  unit?: string
  kind: string
}
export interface Indicator extends Group {
  meaning?: string
  benchmark?: string
  benchmark_basis?: string
  clause: string
  measure?: string
  measure_name?: string
  measure_name_en?: string
  measure_unit?: string
  rule: Rule
  [key: string]: Value | Rule
}
export interface Scheme {
  scheme: Named & { id: string; kind: string; full_marks?: string; source?: { title: string; clause?: string; href?: string }; [key: string]: Value }
  defaults?: { [key: string]: Value }
  applies?: { [key: string]: Value }
  grade?: (Named & { [key: string]: Value })[]
  group?: Group[]
  fact?: Fact[]
  indicator?: Indicator[]
  known_defect?: { [key: string]: Value }[]
  row_rule?: { [key: string]: Value }[]
  level1?: { [key: string]: Value }[]
}

export function named(thing: Named | undefined): string {
  if (!thing) return ''
  return nameOf(thing)
}

// The tree in the order of the file: groups with what stands below them.
export interface Node {
  code: string
  name: string
  marks: string
  depth: number
  leaf: boolean
  children: Node[]
}
export function treeOf(scheme: Scheme): Node[] {
  const nodes = new Map<string, Node>()
  const roots: Node[] = []
  const add = (one: Group, leaf: boolean): void => {
    const parent = one.parent ? nodes.get(one.parent) : undefined
    const node: Node = { code: one.code, name: named(one), marks: one.full_marks ?? '', depth: parent ? parent.depth + 1 : 0, leaf, children: [] }
    if (!leaf) nodes.set(one.code, node)
    ;(parent ? parent.children : roots).push(node)
  }
  for (const group of scheme.group ?? []) add(group, false)
  for (const indicator of scheme.indicator ?? []) add(indicator, true)
  return roots
}
export function flat(nodes: Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)])
}

// Which facts a rule looks at, in the order it names them.
export function factsOf(scheme: Scheme, indicator: Indicator): Fact[] {
  const texts: string[] = [indicator.measure ?? '']
  const { rule } = indicator
  if (Array.isArray(rule.tallies)) texts.push(rule.tallies.join(' '))
  if (typeof rule.planned === 'string') texts.push(rule.planned)
  if (typeof rule.actual === 'string') texts.push(rule.actual)
  if (Array.isArray(rule.parts)) for (const part of rule.parts) texts.push(String((part as { measure?: string }).measure ?? ''))
  const known = new Map((scheme.fact ?? []).map((fact) => [fact.id, fact]))
  const found = new Set(texts.join(' ').match(/[A-Za-z_][\w.]*/g) ?? [])
  return [...found].flatMap((id) => known.get(id) ?? [])
}

// Rules on which a person decides; the others need facts only.
const judged = new Set(['checklist', 'bands', 'judgement'])
export function isJudged(indicator: Indicator): boolean {
  return judged.has(indicator.rule.kind) || !('measure' in indicator || indicator.rule.tallies || indicator.rule.parts || indicator.rule.planned)
}

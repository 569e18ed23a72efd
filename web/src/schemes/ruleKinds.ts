// The rule kinds as a table: which keys each has and how one is asked for. Forms are made from it, rules are read out
// with it, and a new kind is a new row (docs/schemes.md says what each means).
import type { Indicator, Rule, Value } from './scheme'

export type FieldShape = 'number' | 'share' | 'text' | 'choice' | 'flag' | 'fact' | 'facts' | 'measure' | 'rows'
export interface Field {
  key: string
  shape: FieldShape
  choices?: readonly string[]
  columns?: readonly Field[] // of rows
  optional?: boolean
  start?: Value // what a new rule begins with
}
export interface RuleKind {
  kind: string
  measured: boolean // looks at the measure of the indicator
  fields: readonly Field[]
  // What must be given to try it out: facts come from the indicator; a judged rule takes an answer.
  answer?: 'items' | 'level' | 'points'
}

const number = (key: string, start?: string, optional = false): Field => ({ key, shape: 'number', start, optional })
const share = (key: string, optional = true): Field => ({ key, shape: 'share', optional })
const text = (key: string, optional = false): Field => ({ key, shape: 'text', optional })
const choice = (key: string, ...choices: string[]): Field => ({ key, shape: 'choice', choices, start: choices[0] })
const rows = (key: string, columns: Field[], start: Value[] = []): Field => ({ key, shape: 'rows', columns, start })

export const ruleKinds: readonly RuleKind[] = [
  {
    kind: 'checklist',
    measured: false,
    answer: 'items',
    fields: [
      choice('not_applicable', 'forbid', 'rescale', 'grant'),
      rows(
        'items',
        [text('id'), text('text'), text('text_en', true), number('award', undefined, true), number('deduct', undefined, true), { key: 'veto', shape: 'flag', optional: true }, { key: 'negative', shape: 'flag', optional: true }],
        [{ id: '1', text: '', award: '1' }],
      ),
    ],
  },
  {
    kind: 'tiers',
    measured: true,
    fields: [
      { key: 'domain.from', shape: 'share', optional: true, start: '0' },
      { key: 'domain.to', shape: 'share', optional: true },
      choice('beyond', 'not_scored', 'nearest'),
      rows('tiers', [share('at_least'), share('above'), share('at_most'), share('below'), number('award')], [{ at_least: '0.9', award: '1' }, { at_least: '0', below: '0.9', award: '0' }]),
    ],
  },
  { kind: 'proportional', measured: true, fields: [{ key: 'cap', shape: 'share', start: '1' }, share('gate')] },
  { kind: 'inverse', measured: true, fields: [choice('overrun', 'ratio', 'linear')] },
  { kind: 'equal', measured: true, fields: [choice('off', 'symmetric', 'nothing', 'as_at_least')] },
  {
    kind: 'threshold',
    measured: true,
    fields: [{ key: 'full_at_least', shape: 'share', optional: true, start: '1' }, share('full_above'), share('full_at_most'), share('full_below')],
  },
  { kind: 'linear', measured: true, fields: [{ key: 'full_at', shape: 'share', start: '1' }, { key: 'zero_at', shape: 'share', start: '0' }] },
  {
    kind: 'steps',
    measured: true,
    fields: [
      { key: 'free_until', shape: 'share', start: '1' },
      choice('side', 'below', 'above', 'either'),
      { key: 'step', shape: 'share', start: '0.01' },
      number('deduct', '0.1'),
      choice('count', 'whole', 'started', 'continuous'),
    ],
  },
  {
    kind: 'bands',
    measured: false,
    answer: 'level',
    fields: [rows('levels', [text('name'), text('name_en', true), number('award', undefined, true), share('at_least'), share('at_most'), share('below')], [{ name: '', award: '1' }])],
  },
  {
    kind: 'survey',
    measured: false,
    fields: [
      { key: 'tallies', shape: 'facts', start: [] },
      choice('combine', 'pooled', 'mean'),
      choice('not_applicable', 'excluded'),
      share('target'),
      rows('scale', [text('option'), text('option_en', true), { key: 'value', shape: 'share' }], [{ option: '', value: '1' }]),
    ],
  },
  {
    kind: 'timeliness',
    measured: false,
    fields: [
      { key: 'planned', shape: 'fact' },
      { key: 'actual', shape: 'fact' },
      { key: 'late.per', shape: 'choice', choices: ['', 'day', 'week', 'month'], optional: true, start: '' },
      number('late.deduct', undefined, true),
    ],
  },
  {
    kind: 'parts',
    measured: false,
    fields: [choice('combine', 'mean', 'weighted', 'lowest', 'highest'), { key: 'cap_each', shape: 'share', start: '1' }, rows('parts', [{ key: 'measure', shape: 'measure' }, number('weight', undefined, true)], [{ measure: '' }])],
  },
  { kind: 'range', measured: true, fields: [share('low', false), share('high', false)] },
  { kind: 'judgement', measured: false, answer: 'points', fields: [number('least', '0'), number('step', undefined, true)] },
]

export function kindOf(rule: Rule): RuleKind | undefined {
  return ruleKinds.find((one) => one.kind === rule.kind)
}

// "domain.from" reaches into the table of that name.
export function read(rule: Rule, key: string): Value {
  const [outer, inner] = key.split('.') as [string, string?]
  const value = rule[outer]
  if (!inner) return value
  return typeof value === 'object' && !Array.isArray(value) ? value[inner] : undefined
}
export function write(rule: Rule, key: string, value: Value): void {
  const [outer, inner] = key.split('.') as [string, string?]
  const empty = value === '' || value === undefined || value === false
  if (!inner) {
    if (empty) delete rule[outer]
    else rule[outer] = value
    return
  }
  const before = rule[outer]
  const table = typeof before === 'object' && !Array.isArray(before) ? { ...before } : {}
  if (empty) delete table[inner]
  else table[inner] = value
  if (Object.keys(table).length === 0) delete rule[outer]
  else rule[outer] = table
}

export function newRule(kind: string): Rule {
  const rule: Rule = { kind }
  for (const field of ruleKinds.find((one) => one.kind === kind)?.fields ?? [])
    if (field.start !== undefined && field.start !== '') write(rule, field.key, structuredClone(field.start))
  if (kind === 'timeliness') rule.late = 'nothing'
  return rule
}

// A new kind keeps what both kinds have; the measure goes where no rule looks at one.
export function changeKind(indicator: Indicator, kind: string): Indicator {
  const made = newRule(kind)
  const old = indicator.rule
  for (const field of ruleKinds.find((one) => one.kind === kind)?.fields ?? []) {
    const before = read(old, field.key)
    if (before !== undefined && field.shape !== 'choice') write(made, field.key, before)
  }
  return { ...indicator, rule: made }
}

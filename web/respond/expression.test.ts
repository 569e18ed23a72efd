import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseToml } from '@/schemes/parseToml'
import { holds, missing, ofText, type Scope } from './evaluate'
import { NotUnderstood, parse, questionsOf } from './expression'

interface Case {
  text: string
  why?: string
  name?: string
}
interface Table {
  today: string
  answers: Record<string, string>
  repeated: Record<string, string[]>
  holds: Case[]
  fails: Case[]
  refused: Case[]
  unknown: Case[]
}
const table = parseToml(readFileSync(new URL('../../tests/survey/expressions.toml', import.meta.url), 'utf8')) as unknown as Table
const scope: Scope = {
  answer: (name) => (table.repeated[name] ? { kind: 'many', many: table.repeated[name].map(ofText) } : ofText(table.answers[name] ?? '')),
  current: missing,
  today: table.today,
  option: () => '',
}

describe('conditions come to what they come to in the service', () => {
  it.each(table.holds)('$text holds: $why', ({ text }) => expect(holds(parse(text), scope)).toBe(true))
  it.each(table.fails)('$text fails: $why', ({ text }) => expect(holds(parse(text), scope)).toBe(false))
  it.each(table.refused)('$text is not understood', ({ text }) => expect(() => parse(text)).toThrow(NotUnderstood))
  it.each(table.unknown)('$text is named as unknown', ({ text, name }) => expect(() => parse(text)).toThrow(name))
  it('is not led too deep', () => expect(() => parse(`${'('.repeat(500)}1${')'.repeat(500)}`)).toThrow(NotUnderstood))
  it('knows the questions it names before anybody answers', () => expect([...questionsOf(parse('${b} = 1 and (${a} = ${b})'))].sort()).toEqual(['a', 'b']))
})

// What a condition comes to with the answers given. A question without an answer is neither larger nor smaller than a
// number; as text it is empty.
import { compare, decimalText, minus, negative, over, parseDecimal, plus, times, truncated, whole, type Fraction } from './decimal'
import type { Node } from './expression'

export type Value =
  | { kind: 'missing' }
  | { kind: 'number'; number: Fraction }
  | { kind: 'text'; text: string }
  | { kind: 'truth'; truth: boolean }
  | { kind: 'many'; many: Value[] } // the answers of a repeated question

export interface Scope {
  answer: (question: string) => Value
  current: Value // "." in a constraint
  today: string // "2019-06-03"
  option: (column: string) => string // a word without ${}: a column of the option
}

export const missing: Value = { kind: 'missing' }
export const ofText = (text: string): Value => (text ? { kind: 'text', text } : missing)
export const ofNumber = (number: Fraction): Value => ({ kind: 'number', number })
export const ofTruth = (truth: boolean): Value => ({ kind: 'truth', truth })

function isTrue(value: Value): boolean {
  switch (value.kind) {
    case 'missing': return false
    case 'number': return value.number.top !== 0n
    case 'text': return true
    case 'truth': return value.truth
    case 'many': return value.many.length > 0
  }
}
function asText(value: Value): string {
  switch (value.kind) {
    case 'missing': return ''
    case 'number': return decimalText(value.number)
    case 'text': return value.text
    case 'truth': return String(value.truth)
    case 'many': return value.many[0] ? asText(value.many[0]) : ''
  }
}
function asNumber(value: Value): Fraction | null {
  switch (value.kind) {
    case 'missing': return null
    case 'number': return value.number
    case 'text': return parseDecimal(value.text)
    case 'truth': return whole(value.truth ? 1 : 0)
    case 'many': return value.many[0] ? asNumber(value.many[0]) : null
  }
}
const words = (value: Value): string[] => asText(value).split(' ').filter(Boolean)

function equal(a: Value, b: Value): boolean {
  if (a.kind === 'truth' || b.kind === 'truth') return isTrue(a) === isTrue(b)
  if (a.kind !== 'number' && b.kind !== 'number') return asText(a) === asText(b)
  const [one, other] = [asNumber(a), asNumber(b)]
  return one !== null && other !== null && compare(one, other) === 0
}
function ordered(a: Value, b: Value, sign: string): boolean {
  const [one, other] = [asNumber(a), asNumber(b)]
  const [left, right] = [asText(a), asText(b)]
  // Days are written so that their order is that of their texts.
  if (!(one && other) && (one || other || !left || !right)) return false
  const order = one && other ? compare(one, other) : left < right ? -1 : left > right ? 1 : 0
  return (sign.includes('=') && order === 0) || (sign[0] === '<' ? order < 0 : order > 0)
}
function arithmetic(name: string, a: Fraction | null, b: Fraction | null): Value {
  if (!a || !b) return missing
  if (name === '+') return ofNumber(plus(a, b))
  if (name === '-') return ofNumber(minus(a, b))
  if (name === '*') return ofNumber(times(a, b))
  if (b.top === 0n) return missing
  return ofNumber(name === 'div' ? over(a, b) : minus(a, times(b, truncated(over(a, b)))))
}
const flat = (value: Value): Value[] => (value.kind === 'many' ? value.many.flatMap(flat) : [value])

// Of all that is given, repeated answers one by one.
function gathered(name: string, all: Value[]): Value {
  if (name === 'concat') return ofText(all.map(asText).join(''))
  if (name === 'count') return ofNumber(whole(all.length))
  if (name === 'count-non-empty') return ofNumber(whole(all.filter((one) => asText(one)).length))
  const numbers = all.map(asNumber).filter((one) => one !== null)
  if (name === 'sum') return ofNumber(numbers.reduce(plus, whole(0)))
  if (numbers.length === 0) return missing
  return ofNumber(numbers.reduce((best, one) => (compare(one, best) < 0 === (name === 'min') ? one : best)))
}

function call(name: string, parts: Node[], scope: Scope): Value {
  const of = (index: number): Value => evaluate(parts[index]!, scope)
  switch (name) {
    case 'or': return ofTruth(isTrue(of(0)) || isTrue(of(1)))
    case 'and': return ofTruth(isTrue(of(0)) && isTrue(of(1)))
    case 'true': case 'false': return ofTruth(name === 'true')
    case 'today': return ofText(scope.today)
    case 'if': return of(isTrue(of(0)) ? 1 : 2)
    case 'not': return ofTruth(!isTrue(of(0)))
    case '=': return ofTruth(equal(of(0), of(1)))
    case '!=': return ofTruth(!equal(of(0), of(1)))
    case '<': case '<=': case '>': case '>=': return ofTruth(ordered(of(0), of(1), name))
    case 'coalesce': return asText(of(0)) ? of(0) : of(1)
    case 'selected': return ofTruth(words(of(0)).includes(asText(of(1))))
    case 'count-selected': return ofNumber(whole(words(of(0)).length))
    case 'string-length': return ofNumber(whole([...asText(of(0))].length))
    case 'sum': case 'min': case 'max': case 'count': case 'count-non-empty': case 'concat':
      return gathered(name, parts.flatMap((part) => flat(evaluate(part, scope))))
  }
  const first = asNumber(of(0))
  if (name === 'negative' || name === 'number' || name === 'int') {
    if (!first) return missing
    return ofNumber(name === 'negative' ? negative(first) : name === 'int' ? truncated(first) : first)
  }
  return arithmetic(name, first, asNumber(of(1)))
}

export function evaluate(node: Node, scope: Scope): Value {
  switch (node.kind) {
    case 'number': return ofNumber(node.number)
    case 'text': return ofText(node.name)
    case 'question': return scope.answer(node.name)
    case 'current': return scope.current
    case 'column': return ofText(scope.option(node.name))
    case 'call': return call(node.name, node.parts, scope)
  }
}
export const holds = (node: Node | null, scope: Scope): boolean => node === null || isTrue(evaluate(node, scope))

// Conditions of a questionnaire as src/survey/expression.h reads them; both are held to tests/survey/expressions.toml.
import { parseDecimal, type Fraction } from './decimal'

export type Node =
  | { kind: 'number'; number: Fraction }
  | { kind: 'text' | 'question' | 'column'; name: string }
  | { kind: 'current' }
  | { kind: 'call'; name: string; parts: Node[] }

export class NotUnderstood extends Error {
  constructor(readonly unknown = '') { // a function of XLSForm that is not known here
    super(unknown)
  }
}

const mostBytes = 4000
const deepest = 40
const anyNumber = 50
const functions = new Map<string, [least: number, most: number]>([
  ['selected', [2, 2]], ['count-selected', [1, 1]], ['not', [1, 1]], ['true', [0, 0]], ['false', [0, 0]], ['if', [3, 3]],
  ['coalesce', [2, 2]], ['string-length', [1, 1]], ['number', [1, 1]], ['int', [1, 1]], ['sum', [1, anyNumber]],
  ['count', [1, anyNumber]], ['count-non-empty', [1, anyNumber]], ['min', [1, anyNumber]], ['max', [1, anyNumber]],
  ['concat', [1, anyNumber]], ['today', [0, 0]],
])
// By how loosely they bind; longer signs first.
const operators = [['or'], ['and'], ['!=', '<=', '>=', '=', '<', '>'], ['+', '-'], ['*', 'div', 'mod']]
const inWord = (sign: string | undefined): boolean => sign !== undefined && /[A-Za-z0-9_-]/.test(sign)

class Parser {
  private at = 0
  constructor(private readonly text: string) {}

  whole(): Node {
    const node = this.level(0, 0)
    this.skip()
    if (this.at < this.text.length) throw new NotUnderstood()
    return node
  }

  private skip(): void {
    while (' \n\t\r'.includes(this.text[this.at] ?? '-')) ++this.at
  }
  private take(sign: string): boolean {
    this.skip()
    if (!this.text.startsWith(sign, this.at)) return false
    if (sign !== '-' && inWord(sign[0]) && inWord(this.text[this.at + sign.length])) return false
    this.at += sign.length
    return true
  }
  private upTo(sign: string): string {
    const end = this.text.indexOf(sign, this.at)
    if (end < 0) throw new NotUnderstood()
    const found = this.text.slice(this.at, end)
    this.at = end + sign.length
    return found
  }

  private level(binding: number, depth: number): Node {
    if (depth > deepest) throw new NotUnderstood()
    if (binding === operators.length) return this.unary(depth)
    let left = this.level(binding + 1, depth)
    for (;;) {
      const name = operators[binding]!.find((sign) => this.take(sign))
      if (!name) return left
      left = { kind: 'call', name, parts: [left, this.level(binding + 1, depth + 1)] }
    }
  }
  private unary(depth: number): Node {
    if (!this.take('-')) return this.primary(depth)
    if (depth > deepest) throw new NotUnderstood()
    return { kind: 'call', name: 'negative', parts: [this.unary(depth + 1)] }
  }
  private primary(depth: number): Node {
    if (this.take('(')) {
      const inner = this.level(0, depth + 1)
      if (!this.take(')')) throw new NotUnderstood()
      return inner
    }
    for (const quote of ["'", '"']) if (this.take(quote)) return { kind: 'text', name: this.upTo(quote) }
    if (this.take('${')) {
      const name = this.upTo('}').trim()
      if (!name) throw new NotUnderstood()
      return { kind: 'question', name }
    }
    const digits = /(?:\d|\.\d)[\d.]*/y
    digits.lastIndex = this.at
    const written = digits.exec(this.text)?.[0]
    if (written) {
      this.at += written.length
      const number = parseDecimal(written)
      if (!number) throw new NotUnderstood()
      return { kind: 'number', number }
    }
    if (this.take('.')) return { kind: 'current' }
    return this.word(depth)
  }
  private word(depth: number): Node {
    const begin = this.at
    while (inWord(this.text[this.at])) ++this.at
    const name = this.text.slice(begin, this.at)
    if (!name || name.startsWith('-')) throw new NotUnderstood()
    if (!this.take('(')) return { kind: 'column', name }
    const parts: Node[] = []
    if (!this.take(')')) {
      do parts.push(this.level(0, depth + 1))
      while (parts.length <= anyNumber && this.take(','))
      if (parts.length > anyNumber || !this.take(')')) throw new NotUnderstood()
    }
    const known = functions.get(name)
    if (!known) throw new NotUnderstood(`${name}()`)
    if (parts.length < known[0] || parts.length > known[1]) throw new NotUnderstood()
    return { kind: 'call', name, parts }
  }
}

const read = new Map<string, Node | null>()

// Null where nothing is asked: such a condition always holds. Throws NotUnderstood.
export function parse(text: string): Node | null {
  const found = read.get(text)
  if (found !== undefined) return found
  const written = text.trim()
  if (new TextEncoder().encode(written).length > mostBytes) throw new NotUnderstood()
  const node = written ? new Parser(written).whole() : null
  read.set(text, node)
  return node
}

// The questions it names, each once.
export function questionsOf(node: Node | null, found = new Set<string>()): Set<string> {
  if (node?.kind === 'question') found.add(node.name)
  if (node?.kind === 'call') for (const part of node.parts) questionsOf(part, found)
  return found
}

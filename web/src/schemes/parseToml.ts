// Reads the TOML that scheme files are written in: tables and lists of tables, texts, whole numbers, flags, arrays,
// inline tables, comments. What is wrong with a scheme is for the server to say; this only has to read one.
import type { Value } from './scheme'

type Table = { [key: string]: Value }
export class TomlError extends Error {
  constructor(readonly line: number) {
    super(`line ${line}`)
  }
}

class Reader {
  private at = 0
  constructor(private readonly text: string) {}

  whole(): Table {
    const root: Table = {}
    let table = root
    for (this.blank(true); this.at < this.text.length; this.blank(true)) {
      if (this.take('[[')) table = this.header(root, ']]', true)
      else if (this.take('[')) table = this.header(root, ']', false)
      else this.pair(table)
      this.blank(false)
      if (this.at < this.text.length && !this.take('\n')) this.fail()
    }
    return root
  }

  private fail(): never {
    throw new TomlError(this.text.slice(0, this.at).split('\n').length)
  }
  private take(sign: string): boolean {
    if (!this.text.startsWith(sign, this.at)) return false
    this.at += sign.length
    return true
  }
  private blank(lines: boolean): void {
    const skipped = lines ? /(?:[ \t\r\n]|#[^\n]*)*/y : /(?:[ \t\r]|#[^\n]*)*/y
    skipped.lastIndex = this.at
    this.at += skipped.exec(this.text)![0].length
  }
  private path(): string[] {
    const keys: string[] = []
    do {
      this.blank(false)
      if (this.text[this.at] === '"') keys.push(this.string())
      else {
        const bare = /[\w-]+/y
        bare.lastIndex = this.at
        const key = bare.exec(this.text)?.[0] ?? this.fail()
        this.at += key.length
        keys.push(key)
      }
      this.blank(false)
    } while (this.take('.'))
    return keys
  }
  private header(root: Table, end: string, list: boolean): Table {
    const keys = this.path()
    if (!this.take(end)) this.fail()
    const last = keys.pop()!
    const outer = keys.reduce<Table>((table, key) => this.inside(table, key), root)
    if (!list) return this.inside(outer, last)
    const all = (outer[last] ??= [])
    if (!Array.isArray(all)) this.fail()
    const made: Table = {}
    ;(all as Value[]).push(made)
    return made
  }
  // The table of that name; of a list, the one begun last.
  private inside(table: Table, key: string): Table {
    const there = (table[key] ??= {})
    const found = Array.isArray(there) ? there[there.length - 1] : there
    if (typeof found !== 'object' || Array.isArray(found)) this.fail()
    return found
  }
  private pair(table: Table): void {
    const keys = this.path()
    const last = keys.pop()!
    if (!this.take('=')) this.fail()
    this.blank(false)
    keys.reduce<Table>((inner, key) => this.inside(inner, key), table)[last] = this.value()
  }
  private value(): Value {
    const sign = this.text[this.at]
    if (sign === '"') return this.string()
    if (this.take("'")) {
      const end = this.text.indexOf("'", this.at)
      if (end < 0) this.fail()
      const text = this.text.slice(this.at, end)
      this.at = end + 1
      return text
    }
    if (this.take('[')) return this.array()
    if (this.take('{')) return this.inline()
    if (this.take('true')) return true
    if (this.take('false')) return false
    const digits = /[+-]?\d+/y
    digits.lastIndex = this.at
    const number = digits.exec(this.text)?.[0] ?? this.fail()
    this.at += number.length
    return Number(number) // places of a rounding and the like; points are texts
  }
  private string(): string {
    const lines = this.take('"""')
    if (!lines && !this.take('"')) this.fail()
    if (lines && !this.take('\r\n')) this.take('\n')
    const end = lines ? '"""' : '"'
    let out = ''
    while (!this.take(end)) {
      const next = this.text[this.at++]
      if (next === undefined || (next === '\n' && !lines)) this.fail()
      if (next !== '\\') out += next
      else out += this.escaped()
    }
    return out
  }
  private escaped(): string {
    const sign = this.text[this.at++] ?? this.fail()
    const plain: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '"': '"', '\\': '\\' }
    if (sign in plain) return plain[sign]!
    if (sign === '\n') {
      this.blank(true)
      return ''
    }
    const size = sign === 'u' ? 4 : sign === 'U' ? 8 : this.fail()
    const code = parseInt(this.text.slice(this.at, this.at + size), 16)
    if (Number.isNaN(code) || code > 0x10ffff) this.fail()
    this.at += size
    return String.fromCodePoint(code)
  }
  private array(): Value[] {
    const items: Value[] = []
    for (this.blank(true); !this.take(']'); this.blank(true)) {
      items.push(this.value())
      this.blank(true)
      if (!this.take(',') && this.text[this.at] !== ']') this.fail()
    }
    return items
  }
  private inline(): Table {
    const table: Table = {}
    for (this.blank(true); !this.take('}'); this.blank(true)) {
      this.pair(table)
      this.blank(true)
      if (!this.take(',') && this.text[this.at] !== '}') this.fail()
    }
    return table
  }
}

export function parseToml(text: string): Table {
  return new Reader(text.replace(/\r\n/g, '\n')).whole()
}

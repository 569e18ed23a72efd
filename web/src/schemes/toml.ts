// A scheme as its file: the order of docs/schemes.md, a table a header, short tables on one line.
import type { Scheme, Value } from './scheme'

type Table = { [key: string]: Value }
const order = ['scheme', 'defaults', 'applies', 'grade', 'known_defect', 'level1', 'group', 'fact', 'row_rule', 'indicator']
const ownHeader = new Set(['rule']) // tables long enough for a header of their own

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`
}
const bare = (key: string): string => (/^[\w-]+$/.test(key) ? key : quoted(key))

function inline(value: Value): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) {
    const items = value.map(inline)
    return items.some((item) => item.startsWith('{')) ? `[\n${items.map((item) => `  ${item},\n`).join('')}]` : `[${items.join(', ')}]`
  }
  if (value && typeof value === 'object')
    return `{ ${Object.entries(value).filter(([, one]) => one !== undefined).map(([key, one]) => `${bare(key)} = ${inline(one).replace(/\n\s*/g, ' ')}`).join(', ')} }`
  return String(value)
}

function body(table: Table, path: string): string {
  const given = Object.entries(table).filter(([, value]) => value !== undefined)
  const plain = given.filter(([key]) => !ownHeader.has(key)).map(([key, value]) => `${bare(key)} = ${inline(value)}\n`)
  const inner = given.filter(([key]) => ownHeader.has(key)).map(([key, value]) => `[${path}.${key}]\n${body(value as Table, `${path}.${key}`)}`)
  return plain.join('') + inner.join('')
}

export function schemeText(scheme: Scheme): string {
  const root = scheme as unknown as { [key: string]: Value }
  const keys = [...order, ...Object.keys(root).filter((key) => !order.includes(key))]
  const parts = keys.flatMap((key) => {
    const value = root[key]
    if (value === undefined) return []
    if (Array.isArray(value)) return value.map((table) => `[[${key}]]\n${body(table as Table, key)}`)
    return [`[${key}]\n${body(value as Table, key)}`]
  })
  return parts.join('\n')
}

// Which table a line of that text stands in: the place of a message in the tree. The n-th [[indicator]] is the n-th indicator.
export interface TextPlace {
  section: string
  index: number
  key: string
}
export function placeOfLine(text: string, line: number): TextPlace | undefined {
  const counts = new Map<string, number>()
  let place: TextPlace | undefined
  const lines = text.split('\n')
  for (let number = 0; number < Math.min(line, lines.length); ++number) {
    const row = lines[number]!
    const list = /^\[\[(\w+)\]\]/.exec(row)
    const table = /^\[(\w+)(?:\.(\w+))?\]/.exec(row)
    if (list) {
      const name = list[1]!
      counts.set(name, (counts.get(name) ?? -1) + 1)
      place = { section: name, index: counts.get(name)!, key: '' }
    } else if (table) place = { section: table[1]!, index: counts.get(table[1]!) ?? 0, key: table[2] ?? '' }
  }
  const key = /^([\w-]+) =/.exec(lines[line - 1] ?? '')?.[1]
  return place && key ? { ...place, key: place.key ? `${place.key}.${key}` : key } : place
}

import { describe, expect, it } from 'vitest'

interface Words {
  [key: string]: string | Words
}
const read = (language: string): Record<string, Words> =>
  language === 'zh'
    ? import.meta.glob<Words>('../*/zh.json', { eager: true, import: 'default' })
    : import.meta.glob<Words>('../*/en.json', { eager: true, import: 'default' })
const leaves = (words: Words, before = ''): Map<string, string> => {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(words))
    if (typeof value === 'string') all.set(before + key, value)
    else for (const [inner, text] of leaves(value, `${before}${key}.`)) all.set(inner, text)
  return all
}
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!).sort()

describe('words of every room', () => {
  const chinese = read('zh')
  const english = read('en')
  const sources = import.meta.glob<string>('../**/*.{vue,ts}', { eager: true, query: '?raw', import: 'default' })

  it('stand in both languages with the same placeholders', () => {
    for (const [path, words] of Object.entries(chinese)) {
      const other = leaves(english[path.replace('zh.json', 'en.json')] ?? {})
      const here = leaves(words)
      expect([...here.keys()].sort(), path).toEqual([...other.keys()].sort())
      for (const [key, text] of here) expect(placeholders(text), key).toEqual(placeholders(other.get(key)!))
    }
  })

  it('no key is given twice, and none that a page asks for is missing', () => {
    const known = new Map<string, string>()
    for (const [path, words] of Object.entries(chinese))
      for (const key of leaves(words).keys()) {
        expect(known.get(key), `${key} in ${path}`).toBeUndefined()
        known.set(key, path)
      }
    for (const [path, source] of Object.entries(sources)) {
      if (path.endsWith('.test.ts')) continue
      for (const found of source.matchAll(/\bt\('([\w.-]+)'/g)) expect(known.has(found[1]!), `${found[1]} in ${path}`).toBe(true)
    }
  })
})

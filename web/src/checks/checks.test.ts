import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import english from './en.json'
import chinese from './zh.json'

// Every check has its page under docs/findings; its name on the screen is the name of that page.
const listed = readFileSync(new URL('../../../docs/findings/README.md', import.meta.url), 'utf8')
const pages = [...listed.matchAll(/^- \[([\w.-]+)\]\([^)]*\) (.+) · (.+)$/gm)].map((found) => found.slice(1) as [string, string, string])

type Words = { [key: string]: string | Words }
const named = (words: Words, code: string): unknown =>
  code.split('.').reduce<unknown>((inner, part) => (inner as Words | undefined)?.[part], words)

describe('names of checks', () => {
  it.each(pages)('%s is called as on its page', (code, zh, en) => {
    expect(named(chinese.check, code)).toBe(zh)
    expect(named(english.check, code)).toBe(en)
  })
  it('there are pages at all', () => expect(pages.length).toBeGreaterThan(40))
})

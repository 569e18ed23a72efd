import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import english from './en.json'
import { heldAt } from './roles'
import chinese from './zh.json'

const rights = readFileSync(new URL('../../../procedures/rights.toml', import.meta.url), 'utf8')
const written = [...rights.matchAll(/\[\[role\]\]\nkey = "([\w-]+)"\nzh = "(.+)"\nen = "(.+)"\nheld_at = \[(.+)\]/g)]

describe('roles', () => {
  it('are those of the rights, held where these say', () => {
    expect(Object.keys(heldAt)).toEqual(written.map((role) => role[1]))
    for (const [, key, , , places] of written) expect(heldAt[key!], key).toEqual([...places!.matchAll(/"(\w+)"/g)].map((place) => place[1]))
  })
  it('are called as in the rights, beginning with a capital', () => {
    for (const [, key, zh, en] of written) {
      expect((chinese.role as Record<string, string>)[key!]).toBe(zh)
      expect((english.role as Record<string, string>)[key!]).toBe(en![0]!.toUpperCase() + en!.slice(1))
    }
  })
})

import { describe, expect, it } from 'vitest'
import { parseToml, TomlError } from './parseToml'
import type { Scheme } from './scheme'
import { schemeText } from './toml'

const schemes = import.meta.glob<string>('../../../schemes/**/scheme.toml', { eager: true, query: '?raw', import: 'default' })

describe('the file of a scheme', () => {
  it('is read and written again without losing a rule, for every method that comes with the application', () => {
    expect(Object.keys(schemes).length).toBeGreaterThan(5)
    for (const [path, text] of Object.entries(schemes)) {
      const read = parseToml(text)
      expect(Object.keys(read), path).toContain('scheme')
      expect(parseToml(schemeText(read as unknown as Scheme)), path).toEqual(read)
    }
  })
  it('knows comments, escapes and tables on one line', () => {
    expect(parseToml('# a\n[x]\na = "b\\u4e2d\\n" # c\nlist = [\n  { at_least = "0.9", veto = true }, # d\n]\n[[y]]\nn = 2\n[y.z]\nk = \'v\'\n')).toEqual({
      x: { a: 'b中\n', list: [{ at_least: '0.9', veto: true }] },
      y: [{ n: 2, z: { k: 'v' } }],
    })
  })
  it('says in which line it could not go on', () => {
    expect(() => parseToml('[a]\nb = "c\n')).toThrow(TomlError)
    try {
      parseToml('[a]\nb = ?\n')
    } catch (problem) {
      expect((problem as TomlError).line).toBe(2)
    }
  })
})

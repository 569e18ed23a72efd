import { describe, expect, it } from 'vitest'
import english from './en.json'
import chinese from './zh.json'
import { isAsked, pageOf, pagesOf } from './pages'
import { inWords, speaksEnglish, type Item, type Questionnaire } from './questionnaire'
import { say, sayFault } from './words'

const words = (text: string, other = '') => ({ chinese: text, english: other })
const item = (key: string, kind: Item['kind'] = 'text', items?: Item[]): Item => ({ key, kind, text: words(key), ...(items ? { items } : {}) })
const made = (items: Item[]): Questionnaire => ({ id: 'x', title: words('题'), lists: [], items })
const keys = (items: Item[]) => pagesOf(made(items)).map((page) => page.items.map((one) => one.key).join('+'))

describe('a page is a section', () => {
  it.each([
    [[item('a'), item('b')], ['a+b'], 'what has no section stands together'],
    [[item('a'), item('s', 'section', [item('b')]), item('c'), item('d')], ['a', 's', 'c+d'], 'before and behind sections'],
    [[item('r', 'repeat', [item('a')]), item('b')], ['r', 'b'], 'a repeated group has its own'],
    [[item('n', 'note'), item('s', 'section', [item('a')]), item('m', 'note'), item('b')], ['n+s', 'm+b'], 'words to be read stand before what they speak of'],
    [[item('s', 'section', [item('a')]), item('t', 'section', [item('b')])], ['s', 't'], ''],
  ] as [Item[], string[], string][])('%#: %s', (items, wanted, _why) => expect(keys(items)).toEqual(wanted))

  it('is passed over where nothing on it is asked', () => {
    const section = item('s', 'section', [item('a'), item('inner', 'section', [item('b')])])
    expect(isAsked([section], new Set(['s']))).toBe(false)
    expect(isAsked([section], new Set(['s', 'inner']))).toBe(false)
    expect(isAsked([section], new Set(['s', 'inner', 'b']))).toBe(true)
    expect(isAsked([section], new Set(['a']))).toBe(false)
  })
  it('is found by what stands on it, also inside a repeat', () => {
    const pages = pagesOf(made([item('a'), item('s', 'section', [item('b')]), item('r', 'repeat', [item('c')])]))
    expect([pageOf(pages, 'b'), pageOf(pages, 'r[2].c'), pageOf(pages, 'nowhere')]).toEqual([1, 2, -1])
  })
})

describe('words', () => {
  const leaves = (all: object): string[] => Object.entries(all).flatMap(([key, value]) => (typeof value === 'string' ? [key, ...[...value.matchAll(/\{\w+\}/g)].map(String).sort()] : leaves(value)))
  it('stand in both languages with the same places to fill', () => expect(leaves(english)).toEqual(leaves(chinese)))
  it('are those of the questionnaire first', () => {
    expect(sayFault('zh', { code: 'constraint', own: words('太大', 'too large') })).toBe('太大')
    expect(sayFault('en', { code: 'constraint', own: words('太大') })).toBe('太大')
    expect(sayFault('en', { code: 'required' })).toMatch(/answer/)
    expect(say('zh', 'part', { now: 1, all: 3 })).toContain('3')
  })
  it('are in English where there is any, in Chinese where there is none', () => {
    expect(inWords(words('题', 'title'), 'en')).toBe('title')
    expect(inWords(words('题'), 'en')).toBe('题')
    expect(speaksEnglish(made([item('a')]))).toBe(false)
    expect(speaksEnglish(made([{ ...item('a'), text: words('a', 'b') }]))).toBe(true)
  })
})

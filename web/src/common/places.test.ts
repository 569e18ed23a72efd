import { describe, expect, it, vi } from 'vitest'
import { texts } from '@/texts'
import english from './en.json'
import { placeName } from './places'

// The language a person chose is kept by the browser; here nobody chose.
vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} }))

describe('a place in a document', () => {
  it.each([
    ['第1页表1第4行第8列', 'page\u00a01, table\u00a01, row\u00a04, column\u00a08', 'a cell of a table on a page'],
    ['表2 第4行第6列', 'table\u00a02, row\u00a04, column\u00a06', 'a cell of a table without pages'],
    ['第12段', 'paragraph\u00a012', 'running text'],
    ['Sheet1!G5', 'Sheet1!G5', 'a cell of a workbook has one name in every language'],
    ['封面 第3行', '封面 第3行', 'a sheet with a name of its own stays as it is'],
    ['', '', 'no place is known'],
  ])('%s in English is %s: %s', (label, said) => {
    texts.global.setLocaleMessage('en', english)
    texts.global.locale.value = 'en'
    expect(placeName(label)).toBe(said)
    texts.global.locale.value = 'zh'
    expect(placeName(label)).toBe(label)
  })
})

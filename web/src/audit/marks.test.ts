import { describe, expect, it } from 'vitest'
import { cellOf, columnOf, inReadingOrder } from './marks'

describe('the cell a place speaks of', () => {
  const cases: [string, string, number | undefined, unknown][] = [
    ['a cell of a workbook', 'Sheet1!D6', 1, { table: 1, row: 6, column: 3 }],
    ['a sheet with a name like a cell', '自评!A1!AB12', 2, { table: 2, row: 12, column: 27 }],
    ['a whole row of a workbook', 'Sheet1!6', 1, { table: 1, row: 6, column: -1 }],
    ['a cell of a Word table', '表2第4行第6列', 2, { table: 2, row: 4, column: 5 }],
    ['a row on a page', '第3页表2第4行', 2, { table: 2, row: 4, column: -1 }],
    ['a cell of a text', '第8行第7列', 1, { table: 1, row: 8, column: 6 }],
    ['a paragraph', '第12段', undefined, null],
    ['the file as a whole', '', undefined, null],
  ]
  it.each(cases)('%s: %s', (_, label, table, expected) => {
    expect(cellOf(table === undefined ? { label } : { label, table })).toEqual(expected)
  })
  it('letters count columns', () => expect(['A', 'Z', 'AA', 'BA'].map(columnOf)).toEqual([0, 25, 26, 52]))
})

it('findings stand in the order one reads the document in', () => {
  const at = (label: string, page: number, table?: number) => ({ where: { label, page, ...(table === undefined ? {} : { table }) } })
  const found = [at('第1页表1第4行第8列', 1, 1), at('第2页表1第1行第1列', 2, 1), at('第1页表1第10行第2列', 1, 1), at('第1页表1第4行第3列', 1, 1), at('第1页第2段', 1), at('第1页表2第1行第1列', 1, 2)]
  expect(inReadingOrder(found).map((one) => one.where.label)).toEqual(['第1页第2段', '第1页表1第4行第3列', '第1页表1第4行第8列', '第1页表1第10行第2列', '第1页表2第1行第1列', '第2页表1第1行第1列'])
})

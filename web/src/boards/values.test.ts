import { describe, expect, it } from 'vitest'
import { csv, percent, type Board } from './values'

describe('a share as a percentage', () => {
  const cases: [string, string][] = [
    ['0.4521', '45.21%'], ['0.45', '45%'], ['1', '100%'], ['0.9138', '91.38%'], ['0.009', '0.9%'], ['1.205', '120.5%'], ['-0.031', '−3.1%'], ['0', '0%'], ['', ''], ['优', '优'],
  ]
  it.each(cases)('%s is %s', (share, expected) => expect(percent(share)).toBe(expected))
})

describe('a board as a file', () => {
  const column = (key: string, name: string): Board['columns'][number] => ({ key, name, name_en: key, unit: '', kind: 'text' })
  const board = { columns: [column('name', '名称'), column('rate', '执行率')], rows: [{ name: '甲,"乙"', rate: '0.5' }, { name: '=HYPERLINK("x")', rate: null }, { name: '-0.3', rate: '-1' }] } as unknown as Board
  it('quotes, keeps numbers as stored and lets nothing be taken for a formula', () => {
    expect(csv(board, false)).toBe('\uFEFF名称,执行率\r\n"甲,""乙""",0.5\r\n"\'=HYPERLINK(""x"")",\r\n-0.3,-1\r\n')
  })
})

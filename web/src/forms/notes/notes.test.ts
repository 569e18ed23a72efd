import { describe, expect, it } from 'vitest'
import { contentOf } from '../paper/content'
import { formulaParts } from './formula'
import { stacked } from './stack'

describe('notes in the margin', () => {
  it('stand level with their cell, and below each other where they would overlap', () => {
    expect(stacked([0, 10, 200], [40, 40, 40])).toEqual([0, 48, 200])
    expect(stacked([], [])).toEqual([])
  })
})
describe('the formula strip', () => {
  it('leads from a figure to its cell', () => {
    const content = contentOf({ indicators: [{ rows: [{ target: '≥90%', actual: '80%', weight: '10' }] }] })
    expect(formulaParts('实际完成值 80%，年度指标值 ≥90%；得 8.89 分', '/indicators/0/rows/0/score', content)).toEqual([
      { text: '实际完成值 ', cell: null },
      { text: '80%', cell: '/indicators/0/rows/0/actual' },
      { text: '，年度指标值 ', cell: null },
      { text: '≥90%', cell: '/indicators/0/rows/0/target' },
      { text: '；得 8.89 分', cell: null },
    ])
    expect(formulaParts('9.7＋90＝99.7', '/fields/total_score', content)).toEqual([{ text: '9.7＋90＝99.7', cell: null }])
  })
})

import { describe, expect, it } from 'vitest'
import { amountsGrouped } from './separators'

describe('amounts in a sentence have their separators', () => {
  it.each([
    ['当年预算 48102430 元 较上年预算 7530000.5元 变动 538.81%', '当年预算 48,102,430 元 较上年预算 7,530,000.5元 变动 538.81%'],
    ['2021年度共 12345 人，合 2000万元', '2021年度共 12345 人，合 2,000万元'],
    ['已为 1,234,567 元', '已为 1,234,567 元'],
    ['合 0.12345 元', '合 0.12345 元'],
  ])('%s', (sentence, read) => expect(amountsGrouped(sentence)).toBe(read))
})

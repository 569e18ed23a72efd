import { describe, expect, it } from 'vitest'
import { compare, difference, isDecimal, sum } from './decimal'

describe('sums of points', () => {
  it('are exact where binary numbers are not', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.3')
    expect(sum(['2.23', '2.74', '0.58'])).toBe('5.55')
    expect(sum(['12345678901234567890.05', '0.05'])).toBe('12345678901234567890.1')
  })
  it('leave out what is not written yet', () => expect(sum(['4', undefined, '', 'abc', '6'])).toBe('10'))
  it('tell how much is missing or over', () => {
    expect(difference('100', '98.5')).toBe('1.5')
    expect(difference('0.3', '1')).toBe('-0.7')
  })
  it('compare by value', () => {
    expect(compare('2.0', '2')).toBe(0)
    expect(compare('10', '9.99')).toBe(1)
  })
  it('know a number from other text', () => expect(['1', '-0.5', '1e3', '1,000', ' '].map((text) => isDecimal(text))).toEqual([true, true, false, false, false]))
})

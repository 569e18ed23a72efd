import { describe, expect, it } from 'vitest'
import { percent, rounded } from './percent'

describe('other figures', () => {
  it.each([
    ['0.909147', 3, '0.909'],
    ['0.88217', 3, '0.882'],
    ['12.3', 3, '12.300'],
    ['0.9996', 3, '1.000'],
  ])('%s with %i places is %s', (decimal, places, shown) => expect(rounded(decimal, places)).toBe(shown))
})

describe('shares beside a chart', () => {
  it.each([
    ['0.955', '95.5%', 'as it is'],
    ['0.6785', '67.9%', 'half up'],
    ['0.333333', '33.3%', 'a third'],
    ['0.99955', '100.0%', 'carried over'],
    ['1', '100.0%', 'all'],
    ['0', '0.0%', 'none'],
    ['-0.0121', '-1.2%', 'a loss'],
    ['-0.0001', '0.0%', 'a loss too small to show'],
    [null, '', 'no answer is not zero'],
  ])('%s is %s: %s', (share, shown, _why) => expect(percent(share)).toBe(shown))
})

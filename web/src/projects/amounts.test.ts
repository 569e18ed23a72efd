import { describe, expect, it } from 'vitest'
import { inYuan, shareOf } from './amounts'

describe('an amount as it was typed', () => {
  it.each([
    ['7204', 'ten-thousand', '72040000', 'whole ten thousands'],
    ['1,015.3278', 'ten-thousand', '10153278', 'groups and a fraction'],
    ['0.00005', 'ten-thousand', '0.5', 'half a yuan'],
    ['0.5', 'ten-thousand', '5000', 'half a ten thousand'],
    ['-20', 'ten-thousand', '-200000', 'a cut'],
    ['1234567.89', 'yuan', '1234567.89', 'yuan stay yuan'],
    ['9007199254740993.01', 'ten-thousand', '90071992547409930100', 'more than a binary number holds'],
    ['约五万', 'ten-thousand', '约五万', 'no number goes to the server as it is, and is refused there'],
  ] as const)('%s in %s is %s yuan: %s', (typed, unit, yuan, _why) => expect(inYuan(typed, unit)).toBe(yuan))
})

describe('a share as it was typed', () => {
  it.each([
    ['10', '0.1'],
    ['12.5', '0.125'],
    ['5', '0.05'],
    ['100', '1'],
    ['0', '0'],
    ['一成', '一成'],
  ])('%s percent is %s', (typed, share) => expect(shareOf(typed)).toBe(share))
})

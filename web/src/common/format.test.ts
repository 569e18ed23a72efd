import { beforeAll, describe, expect, it, vi } from 'vitest'

let format: typeof import('./format')
beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  format = await import('./format')
})

describe('numbers stay what the server wrote', () => {
  it.each([
    ['0.9138', '91.38', 'a rate'],
    ['1', '100', 'all of it'],
    ['0', '0', 'nothing'],
    ['0.005', '0.5', 'less than a hundredth'],
    ['0.333333', '33.3333', 'nothing is rounded'],
    ['1.2', '120', 'more than was planned'],
    ['无', '无', 'no number is left alone'],
  ])('%s is %s per cent: %s', (share, percent) => expect(format.inPercent(share)).toBe(percent))

  it.each([
    ['72040000', '7204', 'whole ten thousands'],
    ['10153278', '1015.3278', 'no figure is lost'],
    ['5', '0.0005', 'less than one'],
    ['-20000.50', '-2.00005', 'a cut'],
    ['12345678901234567890.12', '1234567890123456.789012', 'more than a binary number holds'],
  ])('%s yuan is %s ten thousand yuan: %s', (yuan, tens) => expect(format.inTenThousands(yuan)).toBe(tens))

  it.each([
    ['2026-11-27T15:59:59Z', '2026-11-21T17:07:00Z', 5, 'the evening of the 27th, seen in the night to the 22nd'],
    ['2026-11-22T15:59:59Z', '2026-11-21T17:07:00Z', 0, 'today'],
    ['2026-11-21T15:59:59Z', '2026-11-21T16:00:00Z', -1, 'late by a second is late by a day'],
  ])('%s seen at %s has %i days left: %s', (due, now, left, _why) => expect(format.daysUntil(due, now)).toBe(left))

  it.each([
    ['1234567.50', '1,234,567.50'],
    ['-1000', '-1,000'],
    ['999', '999'],
  ])('%s is written %s', (plain, grouped) => expect(format.grouped(plain)).toBe(grouped))
})

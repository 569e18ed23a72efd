import { describe, expect, it } from 'vitest'
import { readDay } from './days'

describe('a day as people type it', () => {
  it.each([
    ['2026-11-30', undefined, '2026-11-30', 'as it is stored'],
    [' 2026-1-5 ', undefined, '2026-01-05', 'short'],
    ['2026/11/30', undefined, '2026-11-30', 'with strokes'],
    ['2026.11.30', undefined, '2026-11-30', 'with points'],
    ['2026年11月30日', undefined, '2026-11-30', 'as in a document'],
    ['2024-02-29', undefined, '2024-02-29', 'a leap day'],
    ['2026-02-29', undefined, null, 'no leap year'],
    ['2026-13-01', undefined, null, 'no such month'],
    ['2026-11-30 09:00', undefined, null, 'a clock where none is asked'],
    ['11-30', undefined, null, 'no year'],
    ['', undefined, null, 'nothing'],
    ['2026-11-30 9:05', '00:00', '2026-11-30 09:05', 'a moment'],
    ['2026-11-30', '23:59', '2026-11-30 23:59', 'a bare day where a moment is asked'],
    ['2026-11-30 24:00', '00:00', null, 'no such hour'],
  ])('%s (clock %s) is %s: %s', (text, clock, day, _why) => expect(readDay(text, clock)).toBe(day))
})

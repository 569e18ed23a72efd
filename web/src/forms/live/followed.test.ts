import { describe, expect, it } from 'vitest'
import { contentOf, withTexts } from '../paper/content'
import { plain, sameNumber } from './decimal'
import { derived, isKept, keptOf, type Trace } from './followed'

const trace = (cell: string, value: string | null, status = 'scored'): Trace => ({ cell, value, status, formula: '', missing: [], warnings: [], clause: null, source: null, href: null })
const score = '/indicators/0/rows/0/score'
const form = (row: object) => contentOf({ kind: 'self-evaluation', indicators: [{ rows: [row] }] })

describe('the same number', () => {
  it.each([['9.70', '9.7', true], ['97.00%', '97%', true], ['0.97', '97%', true], ['1,000', '1000', true], ['-0', '0', true], ['9.7', '9.8', false], ['无', '无', true], ['', '0', false]])(
    '%s and %s', (one, other, same) => expect(sameNumber(one, other)).toBe(same))
  it('is written without a binary number', () => {
    expect(plain('12345678901234567890.10')).toBe('12345678901234567890.1')
    expect(plain('5%')).toBe('0.05')
    expect(plain('38,66.1x')).toBeNull()
  })
})

describe('computed cells', () => {
  it('follow the rule', () => {
    const written = new Set<string>()
    expect(derived(form({ target: '≥90%', actual: '80%', weight: '10' }), [trace(score, '8.89')], new Map(), written)).toEqual([{ cell: score, text: '8.89' }])
    expect(derived(form({ score: '8.890' }), [trace(score, '8.89')], new Map(), written), 'the same number stays as it was written').toEqual([])
  })
  it('become blank when the rule gives nothing any more, but what a person gave stays', () => {
    const content = form({ target: '≥90%', actual: '', score: '8.89' })
    const written = new Set<string>()
    derived(content, [trace(score, '8.89')], new Map(), written)
    expect(derived(content, [trace(score, null, 'missing_fact')], new Map(), written)).toEqual([{ cell: score, text: '' }])
    expect(derived(content, [trace(score, null, 'missing_judgement')], new Map(), new Set())).toEqual([])
    expect(derived(content, [trace(score, '5', 'judged')], new Map(), new Set())).toEqual([])
  })
  it('a printed number that differs is kept until what it depends on changes', () => {
    const content = form({ target: '≥90%', actual: '80%', weight: '10', score: '10' })
    const kept = keptOf(content, [trace(score, '8.89')])
    expect(isKept(kept, content, score)).toBe(true)
    expect(derived(content, [trace(score, '8.89')], kept, new Set())).toEqual([])
    const reasoned = withTexts(content, [{ cell: '/indicators/0/rows/0/reason', text: '雨季' }])
    expect(isKept(kept, reasoned, score), 'a reason changes no points').toBe(true)
    const changed = withTexts(content, [{ cell: '/indicators/0/rows/0/actual', text: '85%' }])
    expect(derived(changed, [trace(score, '9.44')], kept, new Set())).toEqual([{ cell: score, text: '9.44' }])
  })
})

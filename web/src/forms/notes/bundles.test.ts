import { describe, expect, it } from 'vitest'
import type { Finding } from '../live/assessment'
import { bundled, worstOf } from './bundles'

const finding = (cell: string, severity: Finding['severity'] = 'warning'): Finding => ({ check: 'x', severity, cell, message: cell }) as Finding
const lineOf = (one: Finding): string => one.cell?.split('/')[0] ?? ''

describe('remarks on one line', () => {
  it('stand for themselves when they are few, and in one bundle when they are many', () => {
    const few = [finding('a/1'), finding('a/2'), finding('b/1')]
    expect(bundled(few, lineOf).map((one) => one.findings.length)).toEqual([1, 1, 1])
    const many = [finding('a/1'), finding('b/1'), finding('a/2'), finding('a/3')]
    expect(bundled(many, lineOf).map((one) => [one.line, one.findings.length])).toEqual([['a', 3], ['b', 1]])
  })
  it('of the whole form are never folded away', () => {
    const whole = [1, 2, 3, 4].map(() => ({ ...finding('x'), cell: null }) as Finding)
    expect(bundled(whole, lineOf)).toHaveLength(4)
  })
  it('are as grave as the gravest of them', () => {
    expect(worstOf([finding('a', 'note'), finding('a', 'error'), finding('a', 'warning')])).toBe('error')
  })
})

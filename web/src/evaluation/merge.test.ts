import { describe, expect, it } from 'vitest'
import type { Case } from './case'
import { merged } from './merge'

const base: Case = { kind: 'evaluation', case: { name: '项目', scheme: 'x' }, fact: [{ id: 'a', value: '1' }, { id: 'b', value: '2' }], judgement: [] }

describe('two people on one evaluation', () => {
  it('keeps what each wrote on papers of their own', () => {
    const mine: Case = { ...base, fact: [{ id: 'a', value: '10' }, { id: 'b', value: '2' }] }
    const theirs: Case = { ...base, judgement: [{ on: 'A11', by: '甲', reason: '有据', met: ['1'] }], fact: [{ id: 'a', value: '1' }, { id: 'b', value: '20' }] }
    const { content, clashes } = merged(base, mine, theirs)
    expect(clashes).toEqual([])
    expect(content.fact).toEqual([{ id: 'a', value: '10' }, { id: 'b', value: '20' }])
    expect(content.judgement).toHaveLength(1)
  })
  it('names what both changed, and leaves mine', () => {
    const change = (value: string): Case => ({ ...base, fact: [{ id: 'a', value }, { id: 'b', value: '2' }] })
    const { content, clashes } = merged(base, change('3'), change('4'))
    expect(clashes).toEqual(['fact a'])
    expect(content.fact![0]!.value).toBe('3')
  })
  it('does not bring back what was taken away', () => {
    const mine: Case = { ...base, fact: [{ id: 'b', value: '2' }] }
    expect(merged(base, mine, { ...base, judgement: [] }).content.fact).toEqual([{ id: 'b', value: '2' }])
  })
})

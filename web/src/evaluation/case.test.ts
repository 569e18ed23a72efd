import { describe, expect, it } from 'vitest'
import { factOf, readable, setFact, setJudgement, setPaper, type Case } from './case'

const empty = (): Case => ({ kind: 'evaluation', case: { name: '项目', scheme: 'x' } })

describe('the content of an evaluation', () => {
  it('takes facts as they are written and forgets them when they are emptied', () => {
    const content = empty()
    setFact(content, 'reports.printed', 'value', '2231', '包')
    expect(content.fact).toEqual([{ id: 'reports.printed', unit: '包', value: '2231' }])
    setFact(content, 'reports.printed', 'value', '')
    expect(factOf(content, 'reports.printed')).toBeUndefined()
  })
  it('keeps a judgement without its reason with the person, and sends it when it is whole', () => {
    const content = empty()
    setJudgement(content, { on: 'A11', by: '评价组', reason: '', met: ['1'] })
    expect(readable(content).judgement).toBeUndefined()
    setJudgement(content, { on: 'A11', by: '评价组', reason: '有法律依据', met: ['1'] })
    expect(readable(content).judgement).toHaveLength(1)
  })
  it('sends no empty text', () => {
    const content = empty()
    content.interview = [{ with: '经办处室', date: '', topic: [{ title: '立项', text: '' }, { title: '管理', text: '规范' }] }]
    expect(readable(content).interview).toEqual([{ with: '经办处室', topic: [{ title: '管理', text: '规范' }] }])
  })
  it('does not leave an empty paper behind', () => {
    const content = empty()
    setPaper(content, 'A11', 'source', '立项批复')
    setPaper(content, 'A11', 'source', '')
    expect(content.paper).toEqual([])
  })
})

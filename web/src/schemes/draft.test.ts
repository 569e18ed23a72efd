import { describe, expect, it, vi } from 'vitest'
import { addNode, adopt, closes, closingOf, moveNode, nudge, removeNode, renameNode, useDraft } from './draft'
import { treeOf, type Scheme } from './scheme'

vi.mock('@/texts', () => ({ language: { value: 'zh' }, nameOf: (thing: { name: string }) => thing.name }))

const start = (): Scheme => ({
  scheme: { id: 'x/2020/project-evaluation', name: '办法', kind: 'project-evaluation', full_marks: '100' },
  group: [
    { code: 'A', name: '过程', full_marks: '40' },
    { code: 'A1', parent: 'A', name: '资金', full_marks: '40' },
    { code: 'B', name: '产出', full_marks: '60' },
  ],
  fact: [{ id: 'done', name: '完成', kind: 'number' }],
  indicator: [
    { code: 'A11', parent: 'A1', name: '执行率', full_marks: '33.3', clause: '一', rule: { kind: 'judgement', least: '0' } },
    { code: 'A12', parent: 'A1', name: '合规', full_marks: '6.7', clause: '二', rule: { kind: 'judgement', least: '0' } },
    { code: 'B1', parent: 'B', name: '数量', full_marks: '60', clause: '三', rule: { kind: 'judgement', least: '0' } },
  ],
})
const shape = (scheme: Scheme): string => JSON.stringify(treeOf(scheme).map(function of(node): unknown { return node.children.length ? [node.code, ...node.children.map(of)] : node.code }))

describe('a tree whose points must close', () => {
  it('closes exactly, in hundredths as in tenths', () => {
    expect(closes(closingOf(start(), 'A1'))).toBe(true)
    const scheme = start()
    scheme.indicator![1]!.full_marks = '6.69'
    expect(closingOf(scheme, 'A1')).toEqual({ marks: '40', sum: '39.99', off: '-0.01' })
  })
  it('gives a new indicator what is still open', () => {
    const scheme = start()
    scheme.indicator![2]!.full_marks = '45'
    const code = addNode(scheme, 'B', true)
    expect(scheme.indicator!.find((one) => one.code === code)!.full_marks).toBe('15')
  })
  it('moves by keyboard: up, down, in and out', () => {
    const scheme = start()
    expect(nudge(scheme, 'A12', 'up')).toBe(true)
    expect(shape(scheme)).toBe('[["A",["A1","A12","A11"]],["B","B1"]]')
    expect(nudge(scheme, 'A12', 'up')).toBe(false)
    expect(nudge(scheme, 'A11', 'out')).toBe(true)
    expect(shape(scheme)).toBe('[["A",["A1","A12"],"A11"],["B","B1"]]')
    expect(nudge(scheme, 'A11', 'in')).toBe(true)
    expect(nudge(scheme, 'B', 'up')).toBe(true)
    expect(shape(scheme)).toBe('[["B","B1"],["A",["A1","A12","A11"]]]')
  })
  it('never puts a group under itself, or an indicator at the top', () => {
    const scheme = start()
    expect(moveNode(scheme, 'A', 'A1')).toBe(false)
    expect(moveNode(scheme, 'A11', undefined)).toBe(false)
  })
  it('renames a code wherever it is meant, and refuses one that is taken', () => {
    const scheme = start()
    expect(renameNode(scheme, 'A1', 'Q')).toBe(true)
    expect(scheme.indicator!.filter((one) => one.parent === 'Q')).toHaveLength(2)
    expect(renameNode(scheme, 'Q', 'B')).toBe(false)
  })
  it('takes a group away with what hangs under it', () => {
    const scheme = start()
    removeNode(scheme, 'A')
    expect(shape(scheme)).toBe('[["B","B1"]]')
  })
  it('takes an indicator over with the facts of its rule, under a code of its own', () => {
    const scheme = start()
    const other = start()
    other.fact!.push({ id: 'planned', name: '计划', kind: 'number' })
    expect(adopt(scheme, 'B', other, other.indicator![2]!, [{ id: 'planned' }])).toBe('B2')
    expect(scheme.fact!.map((fact) => fact.id)).toEqual(['done', 'planned'])
  })
  it('undoes and redoes, letters of one field together', () => {
    const draft = useDraft(start())
    for (const name of ['质', '质量']) draft.change((scheme) => { scheme.indicator![2]!.name = name }, 'name B1')
    draft.undo()
    expect(draft.scheme.value.indicator![2]!.name).toBe('数量')
    draft.redo()
    expect(draft.scheme.value.indicator![2]!.name).toBe('质量')
  })
})

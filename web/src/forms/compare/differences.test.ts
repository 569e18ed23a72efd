import { describe, expect, it } from 'vitest'
import { contentOf } from '../paper/content'
import { alignRows, differences, merged, whose } from './differences'

const form = (rows: object[], fields: object = {}) => contentOf({ kind: 'self-evaluation', fields, indicators: [{ rows }] })
const say = (left: ReturnType<typeof form>, right: ReturnType<typeof form>): string[] =>
  differences(left, right).map((one) => `${one.kind} ${one.place} ${one.key} ${one.left}→${one.right}`)

describe('two forms beside each other', () => {
  it('name what changed, what is new and what is gone', () => {
    expect(say(form([{ name: 'a', actual: '1' }, { name: 'b' }], { project: 'x' }), form([{ name: 'a', actual: '2' }, { name: 'c' }, { name: 'b' }], { project: 'y' }))).toEqual([
      'changed  project x→y', 'changed a actual 1→2', 'added c  →c',
    ])
    expect(say(form([{ name: 'a' }]), form([]))).toEqual(['removed a  a→'])
    expect(say(form([{ name: 'a' }]), form([{ name: 'a' }]))).toEqual([])
  })
  it('a renamed row between two known ones is the same row', () => {
    const names = (list: string[]) => list.map((name) => contentOf({ indicators: [{ rows: [{ name }] }] }).indicators[0]!.rows[0]!)
    expect(alignRows(names(['a', 'b', 'c']), names(['a', 'B', 'c']))).toEqual([[0, 0], [1, 1], [2, 2]])
  })
  it('are put together cell by cell', () => {
    const mine = form([{ name: 'a', actual: '1', reason: 'm' }, { name: 'new' }])
    const theirs = form([{ name: 'a', actual: '2', reason: 't' }])
    const all = differences(mine, theirs)
    const made = merged(mine, theirs, new Set(all.filter((one) => one.key === 'actual' || one.kind === 'removed').map((one) => one.id)))
    expect(made.indicators[0]!.rows).toMatchObject([{ name: 'a', actual: '1', reason: 't' }, { name: 'new' }])
    expect(merged(mine, theirs, new Set())).toEqual(theirs)
    expect(merged(mine, theirs, new Set(all.map((one) => one.id)))).toEqual(mine)
  })
  it('tell whose change it is', () => {
    const base = form([{ name: 'a', actual: '1', weight: '5' }])
    const mine = form([{ name: 'a', actual: '2', weight: '5', reason: 'm' }])
    const theirs = form([{ name: 'a', actual: '1', weight: '6', reason: 't' }])
    expect(differences(mine, theirs).map((one) => [one.key, whose(base, mine, theirs, one)])).toEqual([['actual', 'mine'], ['weight', 'theirs'], ['reason', 'both']])
  })
})

import { describe, expect, it } from 'vitest'
import { plotOf } from './plot'
import type { Board } from './values'

const column = (key: string, kind: string): unknown => ({ key, name: key, name_en: key, unit: '', kind })
const board = (columns: unknown[], rows: unknown[], level = 'organisation'): Board => ({ columns, rows, level }) as Board

describe('what of a board is drawn', () => {
  it('execution: the rate against time, and who is behind', () => {
    const plot = plotOf(board([column('name', 'text'), column('projects', 'count'), column('rate', 'rate'), column('time', 'rate')], [{ rate: '0.3', time: '0.5' }, { rate: '0.6', time: '0.5' }, { rate: null, time: '0.5' }]))
    expect(plot).toMatchObject({ parts: [{ lengths: [0.3, 0.6, 0] }], line: { at: 0.5 }, behind: [true, false, false] })
  })
  it('grades: a part a grade, the ungraded last', () => {
    const plot = plotOf(board([column('name', 'text'), column('grade_1', 'count'), column('grade_2', 'count'), column('ungraded', 'count'), column('points', 'points')], [{ grade_1: '2', grade_2: '1', ungraded: '0' }]))
    expect(plot?.parts.map((part) => part.column.key)).toEqual(['grade_1', 'grade_2', 'ungraded'])
  })
  it('forms one by one are a table only', () => {
    expect(plotOf(board([column('name', 'text'), column('score', 'points')], [{ name: 'x', score: '3' }], 'form'))).toBeNull()
  })
  it('nothing is drawn of nothing', () => expect(plotOf(board([column('rate', 'rate')], []))).toBeNull())
})

import { describe, expect, it } from 'vitest'
import { contentOf, withTexts } from './content'
import { layoutOf } from './layout'
import { linesOf } from './lines'
import { textsBefore } from './was'

const stored = contentOf({
  kind: 'self-evaluation', year: 2021, fields: {}, goals: { expected: [], actual: [] }, notes: [], term_targets: [],
  funds: [{ rows: [{ label: '年度资金总额', total: true, initial: '100', budget: '100', executed: '80', weight: '10' }] }],
  indicators: [{ rows: [{ level1: '产出指标', level2: '数量指标', name: '里程', target: '≥100公里', actual: '90公里', weight: '50', score: '45' }, { level1: '产出指标', level2: '数量指标', name: '桥梁', target: '3座', actual: '', weight: '40', score: '' }] }],
})
function before(changes: [string, string][]): string[] {
  const content = withTexts(stored, changes.map(([cell, text]) => ({ cell, text })))
  return [...textsBefore(stored, content, linesOf(content, layoutOf(content, false), 'zh')).values()].flatMap((line) => line.split('\n'))
}

describe('what stood in a changed cell', () => {
  it('is nothing as long as nothing changed', () => expect(before([])).toEqual([]))
  it('is the number that was there', () => {
    expect(before([['/funds/0/rows/0/executed', '95']])).toEqual(['/funds/0/rows/0/executed\t80'])
    expect(before([['/indicators/0/rows/0/actual', '99公里']])).toEqual(['/indicators/0/rows/0/actual\t90公里'])
  })
  it('is the part of the target that changed', () => expect(before([['/indicators/0/rows/0/target', '≥120公里']])).toEqual(['/indicators/0/rows/0/target#figure\t100']))
  it('is nothing where a cell was empty', () => expect(before([['/indicators/0/rows/1/actual', '3座']])).toEqual([]))
  it('is nothing once rows moved', () => {
    const content = { ...stored, indicators: [{ rows: stored.indicators[0]!.rows.slice(1) }] }
    expect([...textsBefore(stored, content, linesOf(content, layoutOf(content, false), 'zh')).keys()]).toEqual([])
  })
})

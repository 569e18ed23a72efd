import { describe, expect, it } from 'vitest'
import { contentOf } from './content'
import { layoutOf } from './layout'
import { inUnit, plainAmounts, rewritten, shownAmount, unitInName, unitOf, withUnit } from './money'

describe('the unit of a form', () => {
  it.each([
    ['2000', '10000', '1', '20000000'],
    ['1,015.3278', '10000', '1', '10153278'],
    ['0.00005', '10000', '1', '0.5'],
    ['20000000', '1', '10000', '2000'],
    ['5', '1', '10000', '0.0005'],
    ['-20000.50', '1', '10000', '-2.00005'],
    ['0', '1', '10000', '0'],
    ['12345678901234567890.12', '1', '10000', '1234567890123456.789012'],
  ])('%s of %s yuan each is, in units of %3$s, %s', (amount, from, to, same) => expect(inUnit(amount, from, to as '1' | '10000')).toBe(same))

  const content = contentOf({
    kind: 'target-declaration', money_unit: '10000', fields: { total_budget: '300', last_budget: '约 200', overview: '2021' },
    funds: [{ money_unit: '10000', rows: [{ label: '年度资金总额', total: true, initial: '100', budget: '1,200元', executed: '' }] }],
  })
  const layout = layoutOf(content, false)

  it('is of plain numbers only: what says its own unit, and what is no number, stays as it was written', () => {
    expect(plainAmounts(content, layout).map(({ cell }) => cell)).toEqual(['/fields/total_budget', '/funds/0/rows/0/initial'])
    const yuan = rewritten(content, layout, '1')
    expect(unitOf(yuan)).toBe('1')
    expect(yuan.fields).toEqual({ total_budget: '3000000', last_budget: '约 200', overview: '2021' })
    expect(yuan.funds[0]!.rows[0]).toMatchObject({ initial: '1000000', budget: '1,200元', executed: '' })
    expect(rewritten(yuan, layout, '10000').fields.total_budget).toBe('300')
  })

  it('may change alone, where the figures were right and the unit was not', () => {
    const yuan = withUnit(content, '1')
    expect(yuan.fields.total_budget).toBe('300')
    expect([yuan.money_unit, yuan.funds[0]!.money_unit]).toEqual(['1', '1'])
  })
})

describe('the unit that a name says', () => {
  it.each([
    ['项目总预算（元）', '元'],
    ['Budget of the project (yuan)', '元'],
    ['Budget of the project (10,000 yuan)', '万元'],
    ['项目总预算（万元）', '万元'],
    ['资金来源', ''],
  ])('%s: %s', (name, unit) => expect(unitInName(name)).toBe(unit))
})

describe('an amount on the paper', () => {
  it.each([
    ['10153278 元', '元', '10,153,278', 'the label says the unit'],
    ['10,153,278元', '元', '10,153,278', 'its separators stay'],
    ['2000万元', '元', '2,000万元', 'another unit is said'],
    ['1015.3278', '万元', '1,015.3278', 'no unit was written'],
    ['约 200 元', '元', '约 200 元', 'no plain amount'],
    ['97%', '', '97%', 'no unit of money'],
    ['', '元', '', 'nothing'],
  ])('%s beside a label in %s is read %s: %s', (text, unit, read, _why) => expect(shownAmount(text, unit)).toBe(read))
})

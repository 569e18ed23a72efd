// The unit of the amounts on a paper: yuan or ten thousand yuan. It belongs to the form. An amount may be written in the
// other unit when it says so ("2000万元"): it stays as written, and the server knows what it is worth.
import { grouped } from '@/common/separators'
import { textAt, withTexts, type CellName, type Edit, type FormContent } from './content'
import type { Layout } from './layout'

export type MoneyUnit = '1' | '10000'
const fundAmounts = ['initial', 'budget', 'executed', 'expected'] as const

export function unitOf(content: FormContent): string {
  return content.funds[0]?.money_unit ?? content.money_unit ?? '1'
}
export function withUnit(content: FormContent, unit: MoneyUnit): FormContent {
  return { ...content, money_unit: unit, funds: content.funds.map((table) => ({ ...table, money_unit: unit })) }
}

// The cells that hold amounts in the form's unit: plain numbers, no other unit said.
export function plainAmounts(content: FormContent, layout: Layout): Edit[] {
  const cells: CellName[] = layout.blocks.flatMap((block) => (block.lines ?? []).flat()).filter((cell) => cell.field && cell.type === 'number').map((cell) => `/fields/${cell.field}`)
  content.funds.forEach((table, t) => table.rows.forEach((_, r) => fundAmounts.forEach((key) => cells.push(`/funds/${t}/rows/${r}/${key}`))))
  return cells.map((cell) => ({ cell, text: textAt(content, cell) })).filter(({ text }) => /^\s*[+-]?\d[\d,，]*(\.\d+)?\s*$/.test(text))
}

// The same money in the other unit: the point moves by four places, no digit is lost and none is made up.
export function inUnit(amount: string, from: string, to: MoneyUnit): string {
  const [, sign, whole, fraction = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(amount.replace(/[,，\s]/g, ''))!
  const places = from === to ? 0 : to === '10000' ? -4 : 4
  const digits = whole!.padStart(5, '0') + fraction.padEnd(4, '0')
  const point = Math.max(whole!.length, 5) + places
  const rest = digits.slice(point).replace(/0+$/, '')
  return sign + digits.slice(0, point).replace(/^0+(?=\d)/, '') + (rest ? `.${rest}` : '')
}
export function rewritten(content: FormContent, layout: Layout, to: MoneyUnit): FormContent {
  const from = unitOf(content)
  return withUnit(withTexts(content, plainAmounts(content, layout).map(({ cell, text }) => ({ cell, text: inUnit(text, from, to) }))), to)
}

// The unit that a name says: 项目总预算（元）.
export const unitInName = (name: string): string => (/（元）$|\(yuan\)$/.test(name) ? '元' : /（万元）$|\(10,000 yuan\)$/.test(name) ? '万元' : '')

// An amount as it is read on the paper: with separators, and without the unit where the label beside it says the same.
export function shownAmount(text: string, unit = ''): string {
  const said = /^([+-]?[\d,，]+(?:\.\d+)?)\s*(\D+)$/.exec(text.trim())
  return (said && said[2] === unit ? said[1]! : text).replace(/^[+-]?\d+(\.\d+)?(?=\D*$)/, grouped)
}

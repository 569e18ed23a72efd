import { describe, expect, it } from 'vitest'
import { contentOf } from './content'
import { layoutOf, titleOf } from './layout'

const headed = (title: string) => {
  const content = contentOf({ kind: 'self-evaluation', year: 2021, title, fields: {}, goals: { expected: [], actual: [] }, notes: [], term_targets: [], funds: [], indicators: [] })
  return (['zh', 'en'] as const).map((language) => titleOf(content, layoutOf(content, false), language))
}

describe('the title of a paper', () => {
  it('is the layout’s where the file had none', () => expect(headed('')).toEqual(['项目支出绩效自评表', 'Self-evaluation of a project']))
  it('is said in English where the file had the layout’s', () => expect(headed('部门整体支出绩效自评表')).toEqual(['部门整体支出绩效自评表', "Self-evaluation of a department's whole spending"]))
  it('is the file’s own where it had another', () => expect(headed('某市2021年自评表')).toEqual(['某市2021年自评表', '某市2021年自评表']))
})

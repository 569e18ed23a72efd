import { describe, expect, it } from 'vitest'
import { partsOf } from './marks'

describe('words in what was found', () => {
  it.each([
    ['2021年社会保险经办业务费', '社会保险', '2021年[社会保险]经办业务费', 'in the middle'],
    ['社保、社保', '社保', '[社保]、[社保]', 'twice'],
    ['SH-2021-1', 'sh', '[SH]-2021-1', 'whatever the case'],
    ['档案外包', '采购', '档案外包', 'not there: found by its code'],
    ['<b>预算</b>', '预算', '<b>[预算]</b>', 'markup is a text like any other'],
    ['预算', '', '预算', 'nothing was asked'],
  ])('%s with %s: %s (%s)', (text, words, shown, _why) =>
    expect(partsOf(text, words).map((part) => (part.hit ? `[${part.text}]` : part.text)).join('')).toBe(shown),
  )
})

import { describe, expect, it } from 'vitest'
import type { Scheme } from './scheme'
import { placeOfLine, schemeText } from './toml'

const scheme: Scheme = {
  scheme: { id: 'x/2020/project-evaluation', name: '一“办法”"\\', kind: 'project-evaluation', full_marks: '100', source: { title: '出处' } },
  group: [{ code: 'A', name: '产出', full_marks: '100' }],
  fact: [{ id: 'done', name: '完成数', kind: 'number', unit: '份' }],
  indicator: [
    { code: 'A1', parent: 'A', name: '完成率', full_marks: '60', clause: '第一条', measure: 'done / done', rule: { kind: 'tiers', tiers: [{ at_least: '0.9', award: '60' }, { at_least: '0', below: '0.9', award: '0' }] } },
    { code: 'A2', parent: 'A', name: '名\n称', full_marks: '40', clause: '第二条', rule: { kind: 'judgement', least: '0' } },
  ],
}

describe('a scheme as its file', () => {
  const text = schemeText(scheme)
  it('quotes what a person wrote, whatever it is', () => {
    expect(text).toContain('name = "一“办法”\\"\\\\"')
    expect(text).toContain('name = "名\\u000a称"')
  })
  it('keeps numbers as texts and rules under their indicator', () => {
    expect(text).toContain('[indicator.rule]\nkind = "tiers"\ntiers = [\n  { at_least = "0.9", award = "60" },\n')
    expect(text).toContain('full_marks = "100"')
  })
  it('tells where a message about a line belongs', () => {
    const line = text.split('\n').indexOf('least = "0"') + 1
    expect(placeOfLine(text, line)).toEqual({ section: 'indicator', index: 1, key: 'rule.least' })
    expect(placeOfLine(text, text.split('\n').indexOf('measure = "done / done"') + 1)).toEqual({ section: 'indicator', index: 0, key: 'measure' })
  })
})

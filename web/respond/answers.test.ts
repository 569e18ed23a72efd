import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseToml } from '@/schemes/parseToml'
import { checkAnswers, type Answers } from './answers'
import { questionnaireOf } from './from-toml'

interface Case {
  why?: string
  answers: Answers
  kept?: string[]
  at?: string
  code?: string
  own?: string
}
const table = parseToml(readFileSync(new URL('../../tests/survey/answers.toml', import.meta.url), 'utf8')) as never as {
  today: string
  questionnaire: Record<string, unknown>
  case: Case[]
}
const asked = questionnaireOf(table.questionnaire)
const check = (answers: Answers, shown = {}) => checkAnswers(asked, answers, table.today, shown)

describe('answers are taken and refused as the service does', () => {
  it.each(table.case)('$answers $code: $why', (one) => {
    const { faults, answers } = check(one.answers)
    expect(faults[0]?.at).toBe(one.at)
    expect(faults[0]?.code).toBe(one.code)
    expect(faults[0]?.own?.chinese).toBe(one.own)
    if (one.kept) expect(Object.keys(answers).sort()).toEqual(one.kept)
  })
})

describe('what the page shows', () => {
  it('offers the streets of the district that was chosen, and none before', () => {
    const offered = (answers: Answers) => check(answers).offered.get('street')!.map((option) => option.key)
    expect(offered({ district: 'xuhui' })).toEqual(['tianlin'])
    expect(offered({})).toEqual([])
  })
  it('asks in a round that was opened before anything is answered in it', () => {
    expect(check({ district: 'pudong' }).asked.has('members[1].age')).toBe(false)
    expect(check({ district: 'pudong' }, { members: 1 }).asked.has('members[1].age')).toBe(true)
  })
  it('does not ask what is not relevant', () => {
    expect(check({ 'members[1].age': '15' }).asked.has('members[1].work')).toBe(false)
    expect(check({ 'members[1].age': '16' }).asked.has('members[1].work')).toBe(true)
    expect(check({ uses: 'online' }).asked.has('service')).toBe(false)
  })
  it('refuses an answer that is longer than one is kept', () => {
    expect(check({ district: 'pudong', 'members[1].age': '20', 'members[1].work': '长'.repeat(7000) }).faults).toEqual([{ at: 'members[1].work', code: 'long' }])
  })
})

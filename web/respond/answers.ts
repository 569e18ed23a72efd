// The answers of one respondent against the questionnaire: what is asked, what may be chosen, what is wrong. The same
// walk as src/survey/answers.cpp; both are held to tests/survey/answers.toml.
import { isWhole, parseDecimal } from './decimal'
import { holds, missing, ofNumber, ofText, ofTruth, type Scope, type Value } from './evaluate'
import { parse } from './expression'
import { eachItem, holdsItems, type Item, type Option, type Questionnaire, type Words } from './questionnaire'

// By the key of the question; inside a repeat "members[1].age", counted from 1. Several options stand with a space
// between; days as "2019-06-03". A question without an answer is not in it.
export type Answers = Record<string, string>

export interface Fault {
  at: string
  code: 'required' | 'number' | 'whole' | 'date' | 'option' | 'constraint' | 'long' | 'unknown' | 'many' | 'repeats'
  own?: Words // the questionnaire's words
}
export interface Checked {
  answers: Answers // without those to questions that are not asked of this respondent
  faults: Fault[]
  asked: Set<string> // questions, sections and repeats; inside a repeat "members[1].age"
  offered: Map<string, Option[]>
}

const longest = 20_000 // bytes of one answer
const mostAnswers = 5_000
export const mostRounds = 200

export const keyIn = (repeat: Item | null, round: number, key: string): string => (repeat ? `${repeat.key}[${round}].${key}` : key)

// A key may be the name of something every object has.
export const answerTo = (answers: Answers, key: string): string => (Object.prototype.hasOwnProperty.call(answers, key) ? answers[key]! : '')

function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!parts || parts[1] === '0000') return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

class Check {
  private readonly repeatOf = new Map<string, string>()
  private readonly rounds = new Map<string, number>()
  private readonly seen = new Set<string>()
  private readonly checked: Checked = { answers: {}, faults: [], asked: new Set(), offered: new Map() }

  constructor(
    private readonly questionnaire: Questionnaire,
    private readonly given: Answers,
    private readonly today: string,
    shown: Record<string, number>,
  ) {
    eachItem(questionnaire.items, (item, repeat) => {
      if (repeat) this.repeatOf.set(item.key, repeat.key)
    })
    for (const [repeat, rounds] of Object.entries(shown)) this.rounds.set(repeat, rounds)
    for (const key of Object.keys(given)) {
      const path = /^([^[]*)\[(\d+)\]\./.exec(key)
      const round = path ? Number(path[2]) : 0
      if (path && round > 0) this.rounds.set(path[1]!, Math.max(this.rounds.get(path[1]!) ?? 0, Math.min(round, mostRounds + 1)))
    }
  }

  run(): Checked {
    if (Object.keys(this.given).length > mostAnswers) {
      this.fault('', 'many')
      return this.checked
    }
    this.walk(this.questionnaire.items, null, 0)
    for (const key of Object.keys(this.given)) if (!this.seen.has(key)) this.fault(key, 'unknown')
    return this.checked
  }

  private fault(at: string, code: Fault['code'], own?: Words): void {
    this.checked.faults.push({ at, code, ...(own && (own.chinese || own.english) ? { own } : {}) })
  }
  private kept(key: string): Value {
    return ofText(answerTo(this.checked.answers, key))
  }
  private eachRound(repeat: string): number[] {
    return Array.from({ length: this.rounds.get(repeat) ?? 0 }, (_, index) => index + 1)
  }
  // Of the same round of a repeat, where both stand in it; of every round, asked from outside.
  private answer(question: string, repeat: Item | null, round: number): Value {
    const inside = this.repeatOf.get(question)
    if (!inside) {
      if (!this.rounds.has(question)) return this.kept(question)
      return { kind: 'many', many: this.eachRound(question).map(() => ofTruth(true)) } // count(${members})
    }
    if (repeat?.key === inside) return this.kept(keyIn(repeat, round, question))
    return { kind: 'many', many: this.eachRound(inside).map((one) => this.kept(`${inside}[${one}].${question}`)) }
  }
  private scope(repeat: Item | null, round: number): Scope {
    return { answer: (question) => this.answer(question, repeat, round), current: missing, today: this.today, option: () => '' }
  }

  private walk(items: Item[], repeat: Item | null, round: number): void {
    for (const item of items) {
      const key = keyIn(repeat, round, item.key)
      if (!holds(parse(item.relevant ?? ''), this.scope(repeat, round))) {
        this.passOver(item, repeat, round)
        continue
      }
      this.checked.asked.add(key)
      if (item.kind === 'note') continue
      if (item.kind === 'section') this.walk(item.items ?? [], repeat, round)
      else if (item.kind === 'repeat') {
        const rounds = this.rounds.get(item.key) ?? 0
        this.rounds.set(item.key, rounds)
        if (rounds > mostRounds) this.fault(item.key, 'repeats')
        for (let one = 1; one <= Math.min(rounds, mostRounds); ++one) this.walk(item.items ?? [], item, one)
      } else this.one(item, key, this.scope(repeat, round))
    }
  }
  // Answers to what is not asked are let go without a word: a person may go back and answer otherwise.
  private passOver(item: Item, repeat: Item | null, round: number): void {
    if (!holdsItems(item)) {
      this.seen.add(keyIn(repeat, round, item.key))
      return
    }
    const rounds = item.kind === 'repeat' ? this.eachRound(item.key).slice(0, mostRounds) : [round]
    for (const one of rounds) for (const inner of item.items ?? []) this.passOver(inner, item.kind === 'repeat' ? item : repeat, one)
  }

  private one(item: Item, key: string, scope: Scope): void {
    this.seen.add(key)
    const options = this.options(item, scope)
    if (options) this.checked.offered.set(key, options)
    const text = answerTo(this.given, key).trim()
    if (!text) {
      if (item.required) this.fault(key, 'required', item.required_message)
      return
    }
    if (new TextEncoder().encode(text).length > longest) return this.fault(key, 'long')
    const wrong = this.wrong(item, text, options)
    if (wrong) return this.fault(key, wrong)
    this.checked.answers[key] = text
    const current = item.kind === 'number' ? ofNumber(parseDecimal(text)!) : ofText(text)
    if (holds(parse(item.constraint ?? ''), { ...scope, current })) return
    delete this.checked.answers[key]
    this.fault(key, 'constraint', item.constraint_message)
  }
  private options(item: Item, scope: Scope): Option[] | null {
    if (item.kind !== 'single' && item.kind !== 'multiple') return null
    const choice = parse(item.choice ?? '')
    const all = this.questionnaire.lists.find((list) => list.key === item.list)?.options ?? []
    return all.filter((option) => holds(choice, { ...scope, option: (column) => (column === 'name' ? option.key : (option.columns?.[column] ?? '')) }))
  }
  private wrong(item: Item, text: string, options: Option[] | null): Fault['code'] | null {
    if (item.kind === 'number') {
      const number = parseDecimal(text)
      return number && (!item.whole || isWhole(number)) ? null : item.whole ? 'whole' : 'number'
    }
    if (item.kind === 'date') return isDay(text) ? null : 'date'
    if (!options) return null
    const chosen = item.kind === 'multiple' ? text.split(' ') : [text]
    const fits = new Set(chosen).size === chosen.length && chosen.every((one) => options.some((option) => option.key === one))
    return fits ? null : 'option'
  }
}

// `today` is "2019-06-03"; `shown` are the rounds a person opened, also those without an answer yet.
export function checkAnswers(questionnaire: Questionnaire, given: Answers, today: string, shown: Record<string, number> = {}): Checked {
  return new Check(questionnaire, given, today, shown).run()
}

// The questionnaire as it is answered, a page at a time. Knows nothing of where it came from or where answers go, so that
// the designer shows the very same.
import { checkAnswers, keyIn, mostRounds, type Answers, type Checked, type Fault } from './answers'
import { h } from './dom'
import { field, type Asking, type Field } from './field'
import { inWords, type Item, type Language, type Questionnaire } from './questionnaire'
import { isAsked, keysOf, pageOf, pagesOf, type Page } from './pages'
import { say, sayFault } from './words'

export interface Given {
  answers: Answers
  rounds: Record<string, number> // of each repeat that was opened
  page: number
}
export interface ViewOptions {
  questionnaire: Questionnaire
  language: Language
  given: Given // changed in place
  today: () => string
  changed: () => void
  moved?: (page: number) => void
  done: (answers: Answers) => void
}

export class View {
  readonly element = h('div', { class: 'questionnaire' })
  private readonly pages: Page[]
  private readonly asking: Asking
  private fields: Field[] = []
  private sections: { key: string; element: HTMLElement }[] = []
  private readonly said = new Map<string, Fault>() // faults the respondent has been told of
  private checked!: Checked
  private readonly summary = h('p', { class: 'summary', role: 'alert' })
  private nextButton = h('button')

  constructor(private readonly options: ViewOptions) {
    this.pages = pagesOf(options.questionnaire)
    const { given } = options
    // Somebody opens the first round of a repeat to see what is asked in it.
    for (const page of this.pages) for (const item of page.items) this.openFirst(item)
    this.asking = {
      questionnaire: options.questionnaire, language: options.language, answers: given.answers,
      answer: (key, text) => this.answer(key, text),
      left: (key) => this.look(key),
    }
    this.check()
    given.page = this.near(given.page)
    this.render()
  }

  // Shows what the service found wrong, in its words, and goes there.
  showFaults(faults: Fault[]): void {
    for (const fault of faults) this.said.set(fault.at, fault)
    const page = pageOf(this.pages, faults[0]?.at ?? '')
    this.go(page < 0 ? this.options.given.page : page, faults[0]?.at)
  }
  show(page: number): void {
    this.go(this.near(page))
  }
  // Every page again from what is asked of this respondent: where something is wrong, or nowhere.
  firstWrong(): number {
    const fault = this.checked.faults.find((one) => one.code !== 'unknown')
    return fault ? pageOf(this.pages, fault.at) : -1
  }

  private openFirst(item: Item): void {
    if (item.kind === 'repeat') this.options.given.rounds[item.key] ??= 1
    else if (item.kind === 'section') for (const inner of item.items ?? []) this.openFirst(inner)
  }
  private check(): void {
    const { questionnaire, given, today } = this.options
    this.checked = checkAnswers(questionnaire, given.answers, today(), given.rounds)
  }
  private answer(key: string, text: string): void {
    const { given } = this.options
    if (text) given.answers[key] = text
    else delete given.answers[key]
    this.said.delete(key)
    this.check()
    this.refresh()
    this.options.changed()
  }
  // What is wrong with an answer is said when the respondent has left it, what is missing only when they go on.
  private look(key: string): void {
    const fault = this.checked.faults.find((one) => one.at === key && one.code !== 'required')
    if (!fault) return
    this.said.set(key, fault)
    this.refresh()
  }
  private refresh(): void {
    for (const one of this.fields) one.refresh(this.checked, this.said.get(one.key))
    for (const one of this.sections) one.element.hidden = !this.checked.asked.has(one.key)
    if (this.summary.textContent) this.summarise()
    this.nextButton.textContent = say(this.options.language, this.following() < 0 ? 'send' : 'next')
  }

  private summarise(): void {
    const count = this.fields.filter((one) => this.said.has(one.key) && this.checked.asked.has(one.key)).length
    this.summary.textContent = count > 0 ? say(this.options.language, 'wrong', { count }) : ''
  }

  private following(): number {
    return this.pages.findIndex((page, index) => index > this.options.given.page && isAsked(page.items, this.checked.asked))
  }
  private before(): number {
    for (let index = this.options.given.page - 1; index >= 0; --index) if (isAsked(this.pages[index]!.items, this.checked.asked)) return index
    return -1
  }
  private near(page: number): number {
    return this.pages[page] && isAsked(this.pages[page].items, this.checked.asked) ? page : Math.max(0, this.pages.findIndex((one) => isAsked(one.items, this.checked.asked)))
  }
  private go(page: number, to = ''): void {
    this.options.given.page = page
    this.render()
    const wanted = this.fields.find((one) => one.key === to)
    if (wanted) wanted.focus()
    else this.element.querySelector<HTMLElement>('.top')?.focus({ preventScroll: true })
    this.element.scrollIntoView?.({ block: wanted ? 'nearest' : 'start' })
    if (wanted) wanted.element.scrollIntoView({ block: 'center' })
    this.options.changed()
  }
  private next(): void {
    const { given } = this.options
    const page = this.pages[given.page]!
    if (this.dropEmptyRounds(page.items)) {
      this.check()
      this.render()
    }
    const here = new Set(keysOf(page.items))
    const wrong = this.checked.faults.filter((one) => one.code !== 'unknown' && here.has(one.at.replace(/\[.*$/, '')))
    for (const fault of wrong) this.said.set(fault.at, fault)
    if (wrong.length > 0) {
      this.summarise()
      this.refresh()
      const first = this.fields.find((one) => one.key === wrong[0]!.at)
      first?.focus()
      first?.element.scrollIntoView({ block: 'center' })
      return
    }
    const following = this.following()
    if (following >= 0) {
      this.go(following)
      this.options.moved?.(following)
      return
    }
    const elsewhere = this.firstWrong() // an answer that fitted when it was given and no longer does
    if (elsewhere >= 0 && elsewhere !== given.page) this.showFaults(this.checked.faults.filter((one) => one.code !== 'unknown'))
    else this.options.done(this.checked.answers)
  }
  // A round that was opened and left empty is none. True where one went.
  private dropEmptyRounds(items: Item[]): boolean {
    let dropped = false
    for (const item of items) {
      if (item.kind === 'section') dropped = this.dropEmptyRounds(item.items ?? []) || dropped
      if (item.kind !== 'repeat') continue
      for (let round = this.options.given.rounds[item.key] ?? 0; round > 0; --round)
        if (!this.isAnswered(item, round)) {
          this.removeRound(item, round)
          dropped = true
        }
    }
    return dropped
  }
  private isAnswered(repeat: Item, round: number): boolean {
    return Object.keys(this.options.given.answers).some((key) => key.startsWith(`${repeat.key}[${round}].`))
  }
  private removeRound(repeat: Item, removed: number): void {
    const { given } = this.options
    const rounds = given.rounds[repeat.key]!
    for (let round = removed; round <= rounds; ++round)
      for (const key of Object.keys(given.answers).filter((one) => one.startsWith(`${repeat.key}[${round}].`))) {
        const text = given.answers[key]!
        delete given.answers[key]
        this.said.delete(key)
        if (round > removed) given.answers[`${repeat.key}[${round - 1}].${key.slice(key.indexOf('].') + 2)}`] = text
      }
    given.rounds[repeat.key] = rounds - 1
  }

  private render(): void {
    const { language, questionnaire, given } = this.options
    const page = this.pages[given.page]
    this.fields = []
    this.sections = []
    this.summary.textContent = ''
    const shown = this.pages.filter((one) => isAsked(one.items, this.checked.asked))
    const now = Math.max(1, shown.indexOf(page!) + 1)
    const first = this.before() < 0
    this.nextButton = h('button', { type: 'submit', class: 'main' })
    const opening = inWords(questionnaire.opening, language)
    this.element.replaceChildren(
      h('form', { novalidate: true, submit: (event: SubmitEvent) => { event.preventDefault(); this.next() } },
        h('div', { class: 'top', tabindex: -1 },
          shown.length > 1 && h('progress', { max: shown.length, value: now, 'aria-hidden': 'true' }),
          shown.length > 1 && h('p', { class: 'part' }, say(language, 'part', { now, all: shown.length }))),
        first && opening ? h('p', { class: 'opening' }, opening) : null,
        ...(page ? this.several(page.items, null, 0) : []),
        this.summary,
        h('div', { class: 'buttons' }, this.nextButton, !first && h('button', { type: 'button', click: () => this.back() }, say(language, 'back')))))
    this.refresh()
  }
  private back(): void {
    const before = this.before()
    if (before < 0) return
    this.go(before)
    this.options.moved?.(before)
  }

  private several(items: Item[], repeat: Item | null, round: number): HTMLElement[] {
    return items.map((item) => (item.kind === 'section' ? this.section(item, repeat, round) : item.kind === 'repeat' ? this.repeat(item) : this.question(item, repeat, round, false)))
  }
  private question(item: Item, repeat: Item | null, round: number, inMatrix: boolean): HTMLElement {
    const made = field(item, keyIn(repeat, round, item.key), this.asking, inMatrix)
    this.fields.push(made)
    return made.element
  }
  private heading(item: Item): (HTMLElement | null)[] {
    const title = inWords(item.text, this.options.language)
    const hint = inWords(item.hint, this.options.language)
    return [title ? h('h2', {}, title) : null, hint ? h('p', { class: 'hint' }, hint) : null]
  }
  private section(item: Item, repeat: Item | null, round: number): HTMLElement {
    const inside = item.matrix ? (item.items ?? []).map((row) => this.question(row, repeat, round, true)) : this.several(item.items ?? [], repeat, round)
    const element = h('section', { class: item.matrix ? 'matrix' : null }, ...this.heading(item), ...inside)
    this.sections.push({ key: keyIn(repeat, round, item.key), element })
    return element
  }
  private repeat(item: Item): HTMLElement {
    const { language, given } = this.options
    const name = inWords(item.text, language) || say(language, 'item')
    const rounds = given.rounds[item.key] ?? 0
    const change = (act: () => void): void => {
      act()
      this.check()
      this.render()
      this.options.changed()
    }
    const round = (number: number): HTMLElement =>
      h('fieldset', { class: 'round' },
        h('legend', {}, say(language, 'round', { name, round: number })),
        ...this.several(item.items ?? [], item, number),
        h('button', { type: 'button', class: 'quiet', 'aria-label': say(language, 'removeNamed', { name, round: number }), click: () => change(() => this.removeRound(item, number)) }, say(language, 'remove')))
    const problem = this.said.get(item.key)
    const element = h('section', { class: 'repeat', 'data-key': item.key }, ...this.heading(item),
      ...Array.from({ length: rounds }, (_, index) => round(index + 1)),
      problem ? h('p', { class: 'problem' }, sayFault(language, problem)) : null,
      rounds < mostRounds && h('button', { type: 'button', class: 'add', click: () => change(() => { given.rounds[item.key] = rounds + 1 }) }, say(language, 'add', { name })))
    this.sections.push({ key: item.key, element })
    return element
  }
}

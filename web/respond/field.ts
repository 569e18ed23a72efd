// One question and what answers it: large enough for a thumb, native where the device has something of its own.
import { answerTo, type Checked } from './answers'
import { h } from './dom'
import { inWords, isScale, type Item, type Language, type Option, type Questionnaire } from './questionnaire'
import { say, sayFault } from './words'

export interface Asking {
  questionnaire: Questionnaire
  language: Language
  answers: Record<string, string>
  answer: (key: string, text: string) => void // "" takes it back
  left: (key: string) => void // the respondent went on to something else
}
export interface Field {
  key: string
  element: HTMLElement
  // Shows or hides itself and its options; `fault` where something is to be put right.
  refresh: (checked: Checked, fault: Checked['faults'][number] | undefined) => void
  focus: () => void
}

const tooManyForButtons = 12
const mostCharacters = 6000
let count = 0

// Full-width figures are figures.
const plainNumber = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

// How the options stand: figures in one row, a matrix in a grid, others below each other.
function arrangement(options: Option[], language: Language, inMatrix: boolean): string {
  const longest = Math.max(0, ...options.map((option) => inWords(option.text, language).length))
  return longest <= 2 ? 'options figures' : inMatrix && longest <= 14 ? 'options grid' : 'options'
}

export function field(item: Item, key: string, asking: Asking, inMatrix = false): Field {
  const { language } = asking
  const id = `q${++count}`
  const hint = inWords(item.hint, language)
  const problem = h('p', { class: 'problem', id: `${id}-problem`, hidden: true })
  const said = [hint && `${id}-hint`, `${id}-problem`].filter(Boolean).join(' ')
  const heading = [
    h('span', { class: 'words' }, inWords(item.text, language)),
    item.required && h('span', { class: 'tag' }, say(language, 'required')),
    item.kind === 'multiple' && h('span', { class: 'tag' }, say(language, 'several')),
  ]
  const hintLine = hint ? h('p', { class: 'hint', id: `${id}-hint` }, hint) : null
  const now = (): string => answerTo(asking.answers, key)

  if (item.kind === 'note') {
    const element = h('div', { class: 'field note', 'data-key': key }, h('p', { class: 'words' }, inWords(item.text, language)), hintLine)
    return { key, element, refresh: (checked) => (element.hidden = !checked.asked.has(key)), focus: () => {} }
  }
  const control = item.kind === 'single' || item.kind === 'multiple' ? choice() : line()
  const element = control.group
    ? h('fieldset', { class: 'field', 'data-key': key, 'aria-describedby': said }, h('legend', {}, ...heading), hintLine, control.element, problem)
    : h('div', { class: 'field', 'data-key': key }, h('label', { for: id }, ...heading), hintLine, control.element, problem)

  function refresh(checked: Checked, fault: Checked['faults'][number] | undefined): void {
    element.hidden = !checked.asked.has(key)
    control.refresh(checked)
    problem.hidden = !fault
    problem.textContent = fault ? sayFault(language, fault) : ''
    element.classList.toggle('wrong', !!fault)
    for (const input of element.querySelectorAll('input, select, textarea')) input.setAttribute('aria-invalid', String(!!fault))
  }

  function line(): { element: HTMLElement; group: boolean; refresh: (checked: Checked) => void } {
    const common = { id, 'aria-describedby': said, 'aria-required': item.required ? 'true' : null, change: () => asking.left(key), blur: () => asking.left(key) }
    if (item.kind === 'text') {
      const area = h('textarea', { ...common, rows: 3, maxlength: mostCharacters, input: () => asking.answer(key, area.value) })
      area.value = now()
      return { element: area, group: false, refresh: () => {} }
    }
    const kind = item.kind === 'date' ? { type: 'date' } : { type: 'text', inputmode: item.whole ? 'numeric' : 'decimal', maxlength: 40, autocomplete: 'off' }
    const input = h('input', { ...common, ...kind, input: () => asking.answer(key, item.kind === 'number' ? plainNumber(input.value) : input.value) })
    input.value = now()
    return { element: input, group: false, refresh: () => {} }
  }

  function choice(): { element: HTMLElement; group: boolean; refresh: (checked: Checked) => void } {
    const all = asking.questionnaire.lists.find((list) => list.key === item.list)
    const several = item.kind === 'multiple'
    const asList = !several && (all?.options.length ?? 0) > tooManyForButtons && !isScale(all)
    let shown: string | null = null
    if (asList) {
      const select = h('select', { id, 'aria-describedby': said, change: () => { asking.answer(key, select.value); asking.left(key) } })
      return {
        element: select, group: false,
        refresh: (checked) => renew(checked, (options) => {
          select.replaceChildren(h('option', { value: '' }, say(language, options.length ? 'choose' : 'noOptions')), ...options.map((option) => h('option', { value: option.key }, inWords(option.text, language))))
          select.value = now()
        }),
      }
    }
    const box = h('div', { class: 'options' })
    const chosen = (): string[] => now().split(' ').filter(Boolean)
    function button(option: Option): HTMLElement {
      const input = h('input', {
        type: several ? 'checkbox' : 'radio', name: id, value: option.key,
        // What was chosen is taken back by choosing it again, where nothing has to be answered.
        click: () => { if (!several && !item.required && now() === option.key) { input.checked = false; set() } },
        keydown: (event: KeyboardEvent) => { if (!several && !item.required && (event.key === 'Delete' || event.key === 'Backspace')) { input.checked = false; set() } },
        change: () => set(),
      })
      input.checked = chosen().includes(option.key)
      return h('label', { class: 'option' }, input, h('span', { class: several ? 'sign box' : 'sign', 'aria-hidden': 'true' }), h('span', { class: 'words' }, inWords(option.text, language)))
    }
    function set(): void {
      asking.answer(key, [...box.querySelectorAll('input')].filter((input) => input.checked).map((input) => input.value).join(' '))
      asking.left(key)
    }
    return {
      element: box, group: true,
      refresh: (checked) => renew(checked, (options) => {
        box.className = arrangement(options, language, inMatrix)
        box.replaceChildren(...(options.length ? options.map(button) : [h('p', { class: 'hint' }, say(language, 'noOptions'))]))
      }),
    }
    // Only when other options are offered than before; an answer among those that went is taken back.
    function renew(checked: Checked, put: (options: Option[]) => void): void {
      const options = checked.offered.get(key)
      if (!options) return
      const keys = options.map((option) => option.key).join(' ')
      if (keys === shown) return
      shown = keys
      const kept = now().split(' ').filter((one) => options.some((option) => option.key === one)).join(' ')
      if (kept !== now()) asking.answer(key, kept)
      put(options)
    }
  }

  return { key, element, refresh, focus: () => element.querySelector<HTMLElement>('input, select, textarea')?.focus() }
}

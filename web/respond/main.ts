// The page at /s/{key}: opens the questionnaire, keeps what is answered, hands it in.
import './respond.css'
import { openAgainOffline } from './again'
import { checkAnswers } from './answers'
import { h } from './dom'
import { fresh, Keeper, type Kept } from './keep'
import { inWords, speaksEnglish, type Language } from './questionnaire'
import { readSurvey, sendAnswers, type PublicSurvey } from './service'
import { View } from './view'
import { say } from './words'

const key = decodeURIComponent(/^\/s\/([^/]+)/.exec(location.pathname)?.[1] ?? '')
const keeper = new Keeper(`jiheng.survey.${key}`)
let kept: Kept = keeper.read() ?? fresh()
let view: View | null = null
let timer = 0
let tries = 0

const heading = h('h1')
const other = h('button', { type: 'button', class: 'other', hidden: true, click: () => speak(kept.language === 'en' ? 'zh' : 'en') })
const offline = h('p', { class: 'banner', role: 'status', hidden: true })
const told = h('p', { class: 'banner', role: 'status', hidden: true })
const place = h('main')
document.body.append(h('div', { class: 'desk' }, h('div', { class: 'sheet' }, h('header', {}, heading, other), offline, told, place)))

const words = (name: Parameters<typeof say>[1], given: Record<string, string | number> = {}): string => say(kept.language, name, given)
const pad = (number: number): string => String(number).padStart(2, '0')
function today(): string {
  const now = new Date()
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}
let waiting = 0
function save(soon = false): void {
  clearTimeout(waiting)
  if (soon) waiting = window.setTimeout(() => keeper.write(kept), 150)
  else keeper.write(kept)
}
function tell(text: string, wrong = false): void {
  told.textContent = text
  told.hidden = !text
  told.classList.toggle('wrong', wrong)
}
function frame(): void {
  const { questionnaire, language } = kept
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
  heading.textContent = questionnaire ? inWords(questionnaire.title, language) : heading.textContent
  document.title = heading.textContent ?? ''
  other.textContent = words('otherLanguage')
  other.hidden = !questionnaire || !speaksEnglish(questionnaire)
  offline.textContent = words('offline')
  offline.hidden = navigator.onLine || !view
}
let shown: () => void = () => {}
// What stands on the page can be said again in the other language.
function show(put: () => void): void {
  shown = put
  view = null
  put()
  frame()
}
function speak(language: Language): void {
  kept.language = language
  save()
  show(shown)
}
function end(text: string, ...more: (Node | null)[]): void {
  place.replaceChildren(h('div', { class: 'end', role: 'status' }, h('h2', {}, text), ...more))
}
const button = (text: string, click: () => void): HTMLElement => h('button', { type: 'button', class: 'main', click }, text)

async function open(): Promise<void> {
  if (kept.state === 'sending') return send() // the service may have them already
  const survey = await readSurvey(key)
  if (survey === 'unknown') return show(() => end(words('unknown')))
  if (!survey) {
    if (kept.questionnaire && kept.state !== 'sent') return carryOn()
    return show(() => end(words('unreachable'), button(words('again'), () => void open())))
  }
  if (!heading.textContent) heading.textContent = inWords(survey.title, kept.language)
  if (survey.state !== 'open' || !survey.questionnaire) return show(() => shut(survey))
  adopt(survey)
  carryOn()
}
function shut(survey: PublicSurvey): void {
  heading.textContent = inWords(survey.title, kept.language)
  const unsent = kept.state !== 'sent' && Object.keys(kept.answers).length > 0
  const opens = survey.opens ? new Date(survey.opens).toLocaleString(kept.language === 'en' ? 'en' : 'zh-CN', { dateStyle: 'long', timeStyle: 'short' }) : ''
  end(survey.state === 'not_yet' ? words('notYet', { time: opens }) : words(unsent ? 'closedKept' : 'closed'))
}
// The service may remember the edition before for a moment longer than it refuses answers to it.
async function newEdition(): Promise<void> {
  const looks = 5
  const pause = 1000
  for (let look = 1; look < looks; ++look) {
    const survey = await readSurvey(key)
    if (survey === null || survey === 'unknown' || survey.edition !== kept.edition || survey.state !== 'open') break
    await new Promise((done) => setTimeout(done, pause))
  }
  await open()
}
// The edition that is asked now; of the answers given before, those that still fit it.
function adopt(survey: PublicSurvey): void {
  const changed = kept.edition !== 0 && kept.edition !== survey.edition && kept.state !== 'sent' && Object.keys(kept.answers).length > 0
  kept.questionnaire = survey.questionnaire
  kept.edition = survey.edition
  kept.access = survey.access
  if (!changed) return
  const before = Object.keys(kept.answers).length
  const { faults } = checkAnswers(survey.questionnaire!, kept.answers, today(), kept.rounds)
  for (const fault of faults) if (fault.code !== 'required' && fault.code !== 'constraint') delete kept.answers[fault.at]
  const lost = before - Object.keys(kept.answers).length
  kept.page = 0
  kept.state = 'filling'
  tell(words('edition') + (lost ? (kept.language === 'en' ? ' ' : '') + words('editionLost', { count: lost }) : ''))
}
function carryOn(): void {
  const code = decodeURIComponent(location.hash.slice(1)) // after "#": no server, and no log of one, ever reads it
  if (code && code !== kept.token) {
    if (kept.state === 'sent') kept = { ...fresh(kept) }
    kept.token = code
  }
  if (kept.state === 'sent') return show(thanks)
  if (kept.access === 'tokens' && !kept.token) return show(askToken)
  if (told.hidden && Object.keys(kept.answers).length > 0) {
    tell(words('kept'))
    told.append(' ', h('button', { type: 'button', class: 'other', click: restart }, words('restart')))
  }
  show(fillIn)
}
// On a device that several people use, nobody has to go on with what another began.
function restart(): void {
  kept = { ...fresh(kept), token: kept.token }
  save()
  tell('')
  void open()
}
function fillIn(): void {
  view = new View({
    questionnaire: kept.questionnaire!, language: kept.language, given: kept, today,
    changed: () => save(true),
    moved: (page) => {
      tell('')
      history.pushState({ page }, '')
    },
    done: (answers) => {
      kept.answers = answers
      kept.state = 'sending'
      tell('')
      void send()
    },
  })
  place.replaceChildren(view.element, h('p', { class: 'private' }, words('private')))
}
function askToken(): void {
  const input = h('input', { type: 'text', id: 'token', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', required: true })
  place.replaceChildren(
    h('form', { submit: (event: SubmitEvent) => {
      event.preventDefault()
      kept.token = input.value.trim()
      save()
      tell('')
      carryOn()
    } }, h('div', { class: 'field' }, h('label', { for: 'token' }, words('tokenAsked')), input), h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'main' }, words('begin')))))
}
function thanks(): void {
  const closing = inWords(kept.questionnaire?.closing, kept.language)
  end(words('thanks'), closing ? h('p', { class: 'words' }, closing) : null,
    kept.access === 'link' ? h('button', { type: 'button', click: () => {
      kept = fresh(kept)
      save()
      tell('')
      void open()
    } }, words('another')) : null)
}

const longestWait = 60
async function send(): Promise<void> {
  clearTimeout(timer)
  save()
  show(() => end(words('sending')))
  const { id, device, token, edition, language, answers } = kept
  const outcome = await sendAnswers(key, { id, device, edition, language, seconds: Math.round(kept.seconds), answers, ...(token ? { token } : {}) })
  if (kept.state !== 'sending' || kept.id !== id) return // answered meanwhile
  switch (outcome.kind) {
    case 'received':
      tries = 0
      kept = { ...kept, state: 'sent', answers: {}, rounds: {}, page: 0, token: '' }
      save()
      history.replaceState(null, '', location.pathname)
      return show(thanks)
    case 'later': {
      const seconds = outcome.seconds ?? Math.min(longestWait, 2 ** ++tries)
      timer = window.setTimeout(() => void send(), seconds * 1000)
      return show(() => end(navigator.onLine ? words('waiting', { seconds }) : words('waitingOffline'), button(words('sendNow'), () => void send())))
    }
    case 'closed':
      return show(() => end(words('closedKept')))
    case 'token':
      kept.state = 'filling'
      kept.token = ''
      history.replaceState(null, '', location.pathname)
      tell(words('tokenRefused'), true)
      save()
      return show(askToken)
    case 'edition':
      kept.state = 'filling'
      return void newEdition()
    case 'large':
    case 'faults':
      kept.state = 'filling'
      tell(words(outcome.kind === 'large' ? 'tooLarge' : 'faulty'), true)
      show(fillIn)
      if (outcome.kind === 'faults' && outcome.faults.length > 0) (view as View | null)?.showFaults(outcome.faults)
      return save()
  }
}

window.addEventListener('online', () => {
  frame()
  if (kept.state === 'sending') void send()
})
window.addEventListener('offline', frame)
window.addEventListener('popstate', (event) => view?.show((event.state as { page?: number } | null)?.page ?? 0))
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save())
window.addEventListener('pagehide', () => save())
setInterval(() => {
  if (view && document.visibilityState === 'visible') kept.seconds += 1
}, 1000)

frame()
place.append(h('div', { class: 'end' }, words('loading')))
void open()
window.addEventListener('load', () => void openAgainOffline())

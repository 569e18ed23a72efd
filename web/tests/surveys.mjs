// Surveys prepared through the API, and respondents with a phone.
import { readFileSync } from 'node:fs'

const forms = new URL('../../examples/xlsforms/', import.meta.url)

// A workbook of examples/xlsforms as the service reads it.
export async function importForm(session, name) {
  const body = new FormData()
  body.append('file', new Blob([readFileSync(new URL(`${name}.xlsx`, forms))]), `${name}.xlsx`)
  return session.post('/api/v1/questionnaires/check', body)
}
export const projectNamed = async (session, name) => (await session.get('/api/v1/projects?limit=200')).projects.find((one) => one.name === name).id

export async function changeSurvey(session, id, change) {
  const { version } = await session.get(`/api/v1/surveys/${id}`)
  return session.ask('PUT', `/api/v1/surveys/${id}`, change, { 'If-Match': `"${version}"` })
}
export async function stepSurvey(session, id, step, comment = '') {
  const { version } = await session.get(`/api/v1/surveys/${id}`)
  return session.ask('POST', `/api/v1/surveys/${id}/steps/${step}`, { comment }, { 'If-Match': `"${version}"` })
}
// Open to whoever has the address.
export async function openSurvey(session, project, questionnaire, more = {}) {
  const made = await session.post('/api/v1/surveys', { project, title: questionnaire.title.chinese, questionnaire, access: 'link', ...more })
  return stepSurvey(session, made.id, 'open')
}
export const answersOf = async (session, id) => (await session.get(`/api/v1/surveys/${id}/answers`)).answers

// A phone of 390 px. `errors` gathers what the page logs and every request that leaves its own origin.
export async function openPhone(browser, base, { language = 'zh-CN', dark = false } = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, baseURL: base, locale: language, colorScheme: dark ? 'dark' : 'light' })
  const page = await context.newPage()
  const errors = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('request', (request) => new URL(request.url()).origin !== base && errors.push(`left the machine: ${request.url()}`))
  return { page, context, errors }
}
// What a thumb does on the page of a respondent.
export function respondent(page) {
  const field = (key) => page.locator(`[data-key="${key}"]`)
  return {
    field,
    choose: (key, ...texts) => texts.reduce((before, text) => before.then(() => field(key).locator('.option', { hasText: new RegExp(`^\\s*${text}\\s*$`) }).tap()), Promise.resolve()),
    write: (key, text) => field(key).locator('input, textarea').fill(text),
    next: () => page.locator('button.main').tap(),
    problem: (key) => field(key).locator('.problem:not([hidden])').textContent(),
    wide: () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  }
}

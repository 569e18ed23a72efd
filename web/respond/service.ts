// The two questions the page asks of the service: what is asked, and whether the answers have arrived.
import type { Answers, Fault } from './answers'
import type { Questionnaire, Words } from './questionnaire'

export interface PublicSurvey {
  title: Words
  state: 'open' | 'not_yet' | 'closed'
  opens: string | null
  edition: number
  access: 'link' | 'tokens'
  questionnaire: Questionnaire | null
}
export interface Sent {
  id: string
  device: string
  token?: string
  edition: number
  language: string
  seconds: number
  answers: Answers
}
export type Outcome =
  | { kind: 'received' | 'edition' | 'closed' | 'token' | 'large' }
  | { kind: 'faults'; faults: Fault[] }
  | { kind: 'later'; seconds: number | null } // not reached, or too much to do; null: nobody said how long

const patience = 20_000

async function ask(path: string, options: RequestInit = {}): Promise<Response | null> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    return await fetch(path, { ...options, signal: stop.signal, credentials: 'omit', cache: 'no-store' })
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

// Null where the service was not reached; 'unknown' where it knows no such survey.
export async function readSurvey(key: string): Promise<PublicSurvey | 'unknown' | null> {
  const response = await ask(`/api/v1/public/surveys/${encodeURIComponent(key)}`)
  if (!response || response.status === 429 || response.status >= 500) return null
  if (!response.ok) return 'unknown'
  return (await response.json().catch(() => null)) as PublicSurvey | null
}

export async function sendAnswers(key: string, sent: Sent): Promise<Outcome> {
  const response = await ask(`/api/v1/public/surveys/${encodeURIComponent(key)}/answers`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(sent),
  })
  if (!response) return { kind: 'later', seconds: null }
  if (response.ok) return { kind: 'received' }
  if (response.status === 409) return { kind: 'edition' }
  if (response.status === 403) return { kind: 'token' }
  if (response.status === 404 || response.status === 410) return { kind: 'closed' }
  if (response.status === 413) return { kind: 'large' }
  if (response.status === 429 || response.status >= 500) return { kind: 'later', seconds: Number(response.headers.get('Retry-After')) || null }
  return { kind: 'faults', faults: await faultsOf(response) }
}

// In the service's words, where the respondent meets them.
async function faultsOf(response: Response): Promise<Fault[]> {
  const body = (await response.json().catch(() => ({}))) as { faults?: { at: string; message: string; message_en: string }[] }
  return (body.faults ?? []).map(({ at, message, message_en }) => ({ at, code: 'constraint', own: { chinese: message, english: message_en } }))
}

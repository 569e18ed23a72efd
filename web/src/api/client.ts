// The one way to the server. Types come from api/openapi.json; a refusal becomes a Refusal with the server's own words.
import createClient, { type Middleware } from 'openapi-fetch'
import { language } from '@/texts'
import type { components, paths } from './schema'

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

type Problem = components['schemas']['Problem']

let csrf = ''
export function setCsrf(token: string): void {
  csrf = token
}
export function csrfToken(): string {
  return csrf
}

let onSignedOut: () => void = () => {}
// Called when the server no longer knows the session.
export function whenSignedOut(then: () => void): void {
  onSignedOut = then
}

export async function refusalOf(response: Response): Promise<Refusal> {
  try {
    const problem = (await response.clone().json()) as Problem
    return new Refusal(response.status, problem.code, language.value === 'en' ? problem.english : problem.detail)
  } catch {
    return new Refusal(response.status, `http.${response.status}`, `HTTP ${response.status}`) // a proxy answered
  }
}

const manners: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language.value)
    if (request.method !== 'GET' && csrf) request.headers.set('X-CSRF-Token', csrf)
    return request
  },
  async onResponse({ request, response }) {
    if (response.ok || response.status === 304) return response
    const refusal = await refusalOf(response)
    if (response.status === 401 && !request.url.endsWith('/api/v1/session')) onSignedOut()
    throw refusal
  },
}

export const api = createClient<paths>({ baseUrl: '' })
api.use(manners)

// Requests the typed client has no shape for: files up and down.
export async function send(path: string, options: RequestInit = {}): Promise<Response> {
  const headers = new Headers(options.headers)
  headers.set('Accept-Language', language.value)
  if (options.method && options.method !== 'GET' && csrf) headers.set('X-CSRF-Token', csrf)
  const response = await fetch(path, { ...options, headers })
  if (!response.ok) {
    if (response.status === 401) onSignedOut()
    throw await refusalOf(response)
  }
  return response
}

// A file of the server, saved under the name the server gives it.
export async function download(path: string, fallbackName: string): Promise<void> {
  const response = await send(path)
  const disposition = response.headers.get('Content-Disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)/i.exec(disposition)?.[1]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = encoded ? decodeURIComponent(encoded) : (plain ?? fallbackName)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

// What a respondent answered stays on the device until it was sent. Where the device keeps nothing, it lives as long as
// the page.
import type { Given } from './view'
import type { Language, Questionnaire } from './questionnaire'

export interface Kept extends Given {
  id: string // of these answers: sent twice, they are kept once
  device: string // tells a second questionnaire from the same device, for this survey alone
  state: 'filling' | 'sending' | 'sent'
  edition: number
  language: Language
  seconds: number
  token: string
  access: 'link' | 'tokens'
  questionnaire: Questionnaire | null // to go on with while there is no connection
}

// Also where the page is not served over TLS, where crypto.randomUUID is missing.
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function fresh(before?: Kept): Kept {
  return {
    id: randomId(), device: before?.device ?? randomId(), state: 'filling', edition: before?.edition ?? 0, language: before?.language ?? firstLanguage(),
    seconds: 0, token: '', access: before?.access ?? 'link', questionnaire: before?.questionnaire ?? null, answers: {}, rounds: {}, page: 0,
  }
}
const firstLanguage = (): Language => (/^zh\b|^$/i.test(navigator.language) ? 'zh' : 'en')

export class Keeper {
  constructor(private readonly key: string) {}

  read(): Kept | null {
    try {
      const text = localStorage.getItem(this.key)
      return text ? { ...fresh(), ...(JSON.parse(text) as Partial<Kept>) } : null
    } catch {
      return null
    }
  }
  write(kept: Kept): void {
    try {
      localStorage.setItem(this.key, JSON.stringify(kept))
    } catch {
      // Full or forbidden: the answers are still on the page.
    }
  }
}

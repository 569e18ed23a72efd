// The copy that stays on this machine until the server has the text: a closed tab or a lost connection loses nothing.
import { contentOf, type FormContent } from '../paper/content'

export interface KeptCopy {
  version: number // of the form the text was written on
  time: string
  content: FormContent
  base: FormContent // the text of that version
}
const key = (account: string, form: string): string => `jiheng.draft.${account}.${form}`
let baseWritten: FormContent | null = null

// The text it was based on is written once; it stays the same while somebody types.
export function keepCopy(account: string, form: string, copy: KeptCopy): boolean {
  const { base, ...changing } = copy
  try {
    if (baseWritten !== base) localStorage.setItem(`${key(account, form)}.base`, JSON.stringify(base))
    baseWritten = base
    localStorage.setItem(key(account, form), JSON.stringify(changing))
    return true
  } catch {
    return false // no room, or not allowed; the page says so
  }
}
export function readCopy(account: string, form: string): KeptCopy | null {
  try {
    const found = JSON.parse(localStorage.getItem(key(account, form)) ?? 'null') as KeptCopy | null
    const base = JSON.parse(localStorage.getItem(`${key(account, form)}.base`) ?? 'null') as unknown
    return found && typeof found.version === 'number' ? { ...found, content: contentOf(found.content), base: contentOf(base) } : null
  } catch {
    return null
  }
}
export function dropCopy(account: string, form: string): void {
  baseWritten = null
  localStorage.removeItem(key(account, form))
  localStorage.removeItem(`${key(account, form)}.base`)
}

// The page's own words in both languages; those of the questionnaire come with it.
import english from './en.json'
import chinese from './zh.json'
import type { Fault } from './answers'
import { inWords, type Language } from './questionnaire'

type Key = Exclude<keyof typeof chinese, 'fault'>

export function say(language: Language, key: Key, given: Record<string, string | number> = {}): string {
  return (language === 'en' ? english : chinese)[key].replace(/\{(\w+)\}/g, (_, name: string) => String(given[name] ?? ''))
}
export const sayFault = (language: Language, fault: Pick<Fault, 'code' | 'own'>): string =>
  inWords(fault.own, language) || (language === 'en' ? english : chinese).fault[fault.code]

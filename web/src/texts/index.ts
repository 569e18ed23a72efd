// Chinese first, English by a switch; the words of a room stand in its zh.json and en.json under the same keys.
import { computed, type WritableComputedRef } from 'vue'
import { createI18n } from 'vue-i18n'
import { amountsGrouped } from '@/common/separators'

export type Language = 'zh' | 'en'
interface Words {
  [key: string]: string | Words
}

const chinese = import.meta.glob<Words>('../*/zh.json', { eager: true, import: 'default' })
const english = import.meta.glob<Words>('../*/en.json', { import: 'default' })

const allOf = (rooms: Words[]): Words => Object.assign({}, ...rooms) as Words

export const texts = createI18n({
  legacy: false,
  locale: 'zh',
  fallbackLocale: 'zh',
  messages: { zh: allOf(Object.values(chinese)) } as Record<string, Words>,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
})

export const language: WritableComputedRef<Language> = computed({
  get: () => texts.global.locale.value as Language,
  set: (wanted: Language) => void speak(wanted),
})

// English is fetched when first asked for.
export async function speak(wanted: Language): Promise<void> {
  if (wanted === 'en') texts.global.setLocaleMessage('en', allOf(await Promise.all(Object.values(english).map((read) => read()))))
  texts.global.locale.value = wanted
  localStorage.setItem('jiheng.language', wanted)
  document.documentElement.lang = wanted === 'en' ? 'en' : 'zh-CN'
}
export const startLanguage: Language = localStorage.getItem('jiheng.language') === 'en' ? 'en' : 'zh'

export const t = texts.global.t

// The server names things in both languages, {name, name_en}, as they stand in a sentence; here a name stands by itself,
// and English begins it with a capital. Chinese has none.
export function nameOf(thing: { name?: string | null; name_en?: string | null }): string {
  return (language.value === 'en' ? capital(thing.name_en ?? '') : thing.name) || thing.name || ''
}
export const capital = (words: string): string => words.replace(/^\p{Ll}/u, (first) => first.toUpperCase())

// What it says of something, {message, message_en}: a sentence of its own.
export const messageOf = (said: { message: string; message_en: string }): string =>
  amountsGrouped(language.value === 'en' ? capital(said.message_en) : said.message)

// Several things in a row, and what stands between a name and what is said of it, with the marks of the language.
export const listed = (things: readonly string[]): string => things.join(language.value === 'en' ? ', ' : '、')
export const colon = (): string => (language.value === 'en' ? ': ' : '：')
export const bracketed = (words: string): string => (language.value === 'en' ? ` (${words})` : `（${words}）`)

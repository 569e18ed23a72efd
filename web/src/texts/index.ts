// Chinese first, English by a switch; the words of a room stand in its zh.json and en.json under the same keys.
import { computed, type WritableComputedRef } from 'vue'
import { createI18n } from 'vue-i18n'

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

// The server names things in both languages: {name, name_en}.
export function nameOf(thing: { name?: string | null; name_en?: string | null }): string {
  return (language.value === 'en' ? thing.name_en : thing.name) || thing.name || ''
}

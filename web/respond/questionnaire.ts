// A questionnaire as the service gives it to whoever answers (src/survey/questionnaire.h).
export interface Words {
  chinese: string
  english: string
}
export interface Option {
  key: string
  text: Words
  value?: string | null // on a scale; without one it stands outside the scale
  columns?: Record<string, string>
}
export interface OptionList {
  key: string
  options: Option[]
}
export type Kind = 'note' | 'single' | 'multiple' | 'number' | 'date' | 'text' | 'section' | 'repeat'
export interface Item {
  kind: Kind
  key: string
  text: Words
  hint?: Words
  list?: string
  relevant?: string
  constraint?: string
  constraint_message?: Words
  choice?: string
  required?: boolean
  required_message?: Words
  whole?: boolean
  matrix?: boolean
  is_key?: boolean
  items?: Item[]
}
export interface Questionnaire {
  id: string
  version?: string
  title: Words
  opening?: Words
  closing?: Words
  respondents?: string
  lists: OptionList[]
  items: Item[]
}

export type Language = 'zh' | 'en'
// In the language wanted; in the other where it says nothing in that one.
export function inWords(words: Words | undefined, language: Language): string {
  if (!words) return ''
  return (language === 'en' ? words.english || words.chinese : words.chinese || words.english) ?? ''
}

export const holdsItems = (item: Item): boolean => item.kind === 'section' || item.kind === 'repeat'
export const choosesOptions = (item: Item): boolean => item.kind === 'single' || item.kind === 'multiple'

// Every question in the order it is asked, with the repeat it stands in.
export function eachItem(items: Item[], visit: (item: Item, repeat: Item | null) => void, repeat: Item | null = null): void {
  for (const item of items) {
    visit(item, repeat)
    if (holdsItems(item)) eachItem(item.items ?? [], visit, item.kind === 'repeat' ? item : repeat)
  }
}
export const isScale = (list: OptionList | undefined): boolean => (list?.options.filter((option) => option.value != null).length ?? 0) > 1
export const speaksEnglish = (questionnaire: Questionnaire): boolean => {
  let found = !!questionnaire.title.english
  eachItem(questionnaire.items, (item) => (found ||= !!item.text.english))
  return found
}

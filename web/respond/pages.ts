// One section a page: what stands outside of sections is gathered, a repeated group has a page to itself, and words to
// be read go before what follows them.
import { holdsItems, type Item, type Questionnaire } from './questionnaire'

export interface Page {
  items: Item[]
}

export function pagesOf(questionnaire: Questionnaire): Page[] {
  const pages: Page[] = []
  for (const item of questionnaire.items) {
    const last = pages[pages.length - 1]
    if (holdsItems(item)) {
      const before = last?.items.every((one) => one.kind === 'note') ? pages.pop()!.items : []
      pages.push({ items: [...before, item] })
    } else if (!last || last.items.some(holdsItems)) pages.push({ items: [item] })
    else last.items.push(item)
  }
  return pages
}

// Whether anything on it is for this respondent.
export function isAsked(items: Item[], asked: ReadonlySet<string>): boolean {
  return items.some((item) => asked.has(item.key) && (item.kind !== 'section' || isAsked(item.items ?? [], asked)))
}
export function keysOf(items: Item[]): string[] {
  return items.flatMap((item) => [item.key, ...(item.kind === 'section' ? keysOf(item.items ?? []) : [])])
}
// The page a fault stands on.
export function pageOf(pages: Page[], at: string): number {
  const key = at.replace(/\[.*$/, '')
  return pages.findIndex((page) => keysOf(page.items).includes(key))
}

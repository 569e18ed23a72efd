// A place in a document as the server calls it, "第1页表2第4行第6列", in the language of the reader. "Sheet1!G5" needs no
// translation, and a place this page does not know is given as it is.
import { language, listed, t } from '@/texts'

const parts = ['page', 'table', 'row', 'column', 'paragraph'] as const
const pattern = /第(\d+)页|表(\d+)|第(\d+)行|第(\d+)列|第(\d+)段/g

export function placeName(label: string): string {
  if (language.value !== 'en' || label.replace(pattern, '').trim() !== '') return label
  const said = [...label.matchAll(pattern)].map((found) => {
    const at = parts.findIndex((_, index) => found[index + 1] !== undefined)
    return t(`place.${parts[at]!}`, { number: found[at + 1]! })
  })
  return listed(said)
}

// What was made of a finding, wherever it was found: accepted, disputed, corrected, waived, or nothing yet.
import type { components } from '@/api/schema'

export type Word = components['schemas']['Finding']['handling']
export const words: Word[] = ['open', 'accepted', 'disputed', 'corrected', 'waived']

export interface Handled {
  handling: Word
  reason: string | null
  person_name?: string
  time?: string | null
}

// The stored findings of a form with their handling, beside those of the text as it is typed.
import { shallowRef, type ShallowRef } from 'vue'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import type { Word } from '@/checks/handling'
import type { Finding } from '../live/assessment'

type StoredFinding = components['schemas']['Finding']

const sameAs = (finding: Finding): string => `${finding.check}\n${finding.cell ?? ''}\n${finding.printed ?? ''}`

export interface Findings {
  stored: ShallowRef<Map<string, StoredFinding>>
  of: (finding: Finding) => StoredFinding | undefined
  read: () => Promise<void>
  handle: (number: number, handling: Word, reason: string) => Promise<void>
}
export function useFindings(form: string): Findings {
  const stored = shallowRef(new Map<string, StoredFinding>())
  async function read(): Promise<void> {
    const { data } = await api.GET('/api/v1/forms/{id}/findings', { params: { path: { id: form } } })
    stored.value = new Map(data!.findings.map((one) => [sameAs(one), one]))
  }
  return {
    stored,
    of: (finding) => stored.value.get(sameAs(finding)),
    read,
    async handle(number, handling, reason) {
      await api.POST('/api/v1/forms/{id}/findings/{number}', { params: { path: { id: form, number: String(number) } }, body: { handling, reason } })
      await read()
    },
  }
}

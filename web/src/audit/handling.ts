// What was made of the findings of an audit.
import { ref, watch, type Ref } from 'vue'
import { api, type Refusal } from '@/api/client'
import type { paths } from '@/api/schema'
import type { Word } from '@/checks/handling'
import { asRefusal } from '@/common/loading'

type Handling = paths['/api/v1/audits/{id}/handlings']['get']['responses']['200']['content']['application/json']['handlings'][number]

export interface Handlings {
  of: (document: number, number: number) => Handling | undefined
  wordOf: (document: number, number: number) => Word
  handle: (document: number, number: number, handling: Word, reason: string) => Promise<void>
  refusal: Ref<Refusal | null>
}

export function useHandlings(job: Ref<string>): Handlings {
  const all = ref(new Map<string, Handling>())
  const refusal = ref<Refusal | null>(null) as Ref<Refusal | null>
  const key = (document: number, number: number): string => `${document}.${number}`
  async function read(): Promise<void> {
    try {
      const { data } = await api.GET('/api/v1/audits/{id}/handlings', { params: { path: { id: job.value } } })
      all.value = new Map(data!.handlings.map((one) => [key(one.document, one.number), one]))
      refusal.value = null
    } catch (problem) {
      refusal.value = asRefusal(problem)
    }
  }
  watch(job, read, { immediate: true })
  const of = (document: number, number: number): Handling | undefined => all.value.get(key(document, number))
  return {
    of, refusal,
    wordOf: (document, number) => of(document, number)?.handling ?? 'open',
    async handle(document, number, handling, reason) {
      const path = { id: job.value, document: String(document), number: String(number) }
      await api.POST('/api/v1/audits/{id}/documents/{document}/findings/{number}', { params: { path }, body: { handling, reason } })
      await read()
    },
  }
}

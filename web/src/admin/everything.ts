// Lists come a page at a time; administration shows them whole.
import { api } from '@/api/client'
import type { components } from '@/api/schema'

export type Organisation = components['schemas']['Organisation']
export type Person = components['schemas']['Person']
const limit = 200

export async function everyOrganisation(): Promise<Organisation[]> {
  const all: Organisation[] = []
  let after: string | undefined
  for (;;) {
    const { data } = await api.GET('/api/v1/organisations', { params: { query: { limit, ...(after ? { after } : {}) } } })
    all.push(...data!.organisations)
    if (!data!.next) return all
    after = data!.next
  }
}

export async function everyPerson(): Promise<Person[]> {
  const all: Person[] = []
  let after: string | undefined
  for (;;) {
    const { data } = await api.GET('/api/v1/people', { params: { query: { limit, ...(after ? { after } : {}) } } })
    all.push(...data!.people)
    if (!data!.next) return all
    after = data!.next
  }
}

// The offices one may see: names beside what belongs to them, and the tree to choose from. Read once by each who signs in.
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { useSession } from '@/session/session'

export type Organisation = components['schemas']['Organisation']
export interface OrganisationNode {
  value: string
  label: string
  children: OrganisationNode[]
}

export const useOrganisations = defineStore('organisations', () => {
  const session = useSession()
  const known = ref(new Map<string, Organisation>())
  const alone = new Map<string, Promise<void>>() // asked for one by one: offices of what was entrusted
  let reading: Promise<void> | null = null
  const read = ref(false)

  async function readAll(): Promise<void> {
    const found = new Map<string, Organisation>()
    let after: string | undefined
    do {
      const { data } = await api.GET('/api/v1/organisations', { params: { query: { limit: 200, ...(after ? { after } : {}) } } })
      for (const one of data!.organisations) found.set(one.id, one)
      after = data!.next ?? undefined
    } while (after)
    known.value = found
    read.value = true
  }
  function ensure(): Promise<void> {
    reading ??= readAll().catch((problem: unknown) => {
      reading = null
      throw problem
    })
    return reading
  }
  async function readOne(id: string): Promise<void> {
    try {
      const { data } = await api.GET('/api/v1/organisations/{id}', { params: { path: { id } } })
      known.value = new Map(known.value).set(id, data!)
    } catch {
      // Its name is not for this person: nothing is shown.
    }
  }
  // Offices are nobody's business who only holds the role of an expert.
  const mayAsk = (): boolean => [...session.roles].some((role) => role !== 'expert')
  // The name, as soon as it is known.
  function nameOf(id: string): string {
    const one = known.value.get(id)
    if (!one && read.value && mayAsk() && !alone.has(id)) alone.set(id, readOne(id))
    return one?.name ?? ''
  }
  const offices = new Set(['finance', 'department', 'unit'])
  const tree = computed<OrganisationNode[]>(() => {
    const nodes = new Map<string, OrganisationNode>()
    const all = [...known.value.values()].filter((one) => offices.has(one.kind))
    for (const one of all) nodes.set(one.id, { value: one.id, label: one.name, children: [] })
    const roots: OrganisationNode[] = []
    for (const one of all) (nodes.get(one.parent ?? '')?.children ?? roots).push(nodes.get(one.id)!)
    return roots
  })
  // Whom something can be entrusted to.
  const entrusted = computed(() => [...known.value.values()].filter((one) => one.active && (one.kind === 'agency' || one.kind === 'expert')))

  watch(
    () => session.me?.person,
    () => {
      known.value = new Map()
      alone.clear()
      reading = null
      read.value = false
    },
  )
  return { ensure, nameOf, tree, entrusted, read }
})

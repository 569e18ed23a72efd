// The projects of a view, a page after the other: each page begins behind the last row of the one before, so that the
// thousandth page is as quick as the first.
import { ref, shallowRef, watch, type Ref } from 'vue'
import { api, type Refusal } from '@/api/client'
import type { components } from '@/api/schema'
import { asRefusal } from '@/common/loading'

export type Project = components['schemas']['Project']
export const pageSize = 100

export function useProjectList(asked: Ref<Record<string, string>>) {
  const rows = shallowRef<Project[]>([])
  const next = ref<string | null>(null)
  const busy = ref(true)
  const error = ref<Refusal | null>(null) as Ref<Refusal | null>
  let latest = 0

  async function read(after: string | null): Promise<void> {
    const mine = ++latest
    busy.value = true
    try {
      const query = { ...asked.value, limit: pageSize, ...(after ? { after } : {}) }
      const { data } = await api.GET('/api/v1/projects', { params: { query: query as never } })
      if (mine !== latest) return
      rows.value = after ? [...rows.value, ...data!.projects] : data!.projects
      next.value = data!.next
      error.value = null
    } catch (problem) {
      if (mine === latest) error.value = asRefusal(problem)
    } finally {
      if (mine === latest) busy.value = false
    }
  }
  async function more(): Promise<void> {
    if (next.value && !busy.value) await read(next.value)
  }
  watch(
    () => JSON.stringify(asked.value),
    () => void read(null),
    { immediate: true },
  )
  return { rows, next, busy, error, more, again: () => read(null) }
}

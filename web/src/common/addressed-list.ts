// A list whose filters stand in the address, so that it can be sent and returned to, and which grows page by page.
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Refusal } from '@/api/client'
import { asRefusal } from './loading'

type Filters = Record<string, string>

export interface AddressedList<Row> {
  asked: ComputedRef<Filters>
  rows: ShallowRef<Row[]>
  next: Ref<string | null>
  busy: Ref<boolean>
  error: Ref<Refusal | null>
  read: (after: string | null) => Promise<void>
  set: (key: string, value: string) => void
}

// `ask` gets the filters and, for a further page, where it begins. Only the latest answer counts.
export function useAddressedList<Row>(
  keys: readonly string[],
  ask: (query: Filters & { limit: number; after?: string }) => Promise<{ rows: Row[]; next: string | null }>,
): AddressedList<Row> {
  const route = useRoute()
  const router = useRouter()
  const asked = computed(() => {
    const found: Filters = {}
    for (const key of keys) {
      const value = route.query[key]
      if (typeof value === 'string' && value) found[key] = value
    }
    return found
  })
  const rows = shallowRef<Row[]>([])
  const next = ref<string | null>(null)
  const busy = ref(true)
  const error = ref<Refusal | null>(null) as Ref<Refusal | null>
  let latest = 0

  async function read(after: string | null): Promise<void> {
    const mine = ++latest
    busy.value = true
    try {
      const page = await ask({ ...asked.value, limit: 100, ...(after ? { after } : {}) } as Filters & { limit: number; after?: string })
      if (mine !== latest) return
      rows.value = after ? [...rows.value, ...page.rows] : page.rows
      next.value = page.next
      error.value = null
    } catch (problem) {
      if (mine === latest) error.value = asRefusal(problem)
    } finally {
      if (mine === latest) busy.value = false
    }
  }
  watch(() => JSON.stringify(asked.value), () => void read(null), { immediate: true })
  const set = (key: string, value: string): void => void router.replace({ query: { ...asked.value, [key]: value || undefined } })
  return { asked, rows, next, busy, error, read, set }
}

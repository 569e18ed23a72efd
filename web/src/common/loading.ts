// What a page asks of the server: loading, then there or refused; asked again when what it depends on changes.
import { ref, shallowRef, watch, type Ref, type WatchSource } from 'vue'
import { Refusal } from '@/api/client'
import { t } from '@/texts'

export interface Loaded<T> {
  data: Ref<T | undefined>
  error: Ref<Refusal | null>
  busy: Ref<boolean>
  again: () => Promise<void>
}

export function useLoaded<T>(ask: () => Promise<T>, on: WatchSource[] = []): Loaded<T> {
  const data = shallowRef<T>() as Ref<T | undefined>
  const error = ref<Refusal | null>(null) as Ref<Refusal | null>
  const busy = ref(false)
  let latest = 0
  async function again(): Promise<void> {
    const mine = ++latest
    busy.value = true
    try {
      const found = await ask()
      if (mine !== latest) return
      data.value = found
      error.value = null
    } catch (problem) {
      if (mine === latest) error.value = asRefusal(problem)
    } finally {
      if (mine === latest) busy.value = false
    }
  }
  if (on.length > 0) watch(on, again)
  void again()
  return { data, error, busy, again }
}

export function asRefusal(problem: unknown): Refusal {
  if (problem instanceof Refusal) return problem
  return new Refusal(0, 'offline', t('common.offline')) // the browser's own words are in its own language
}

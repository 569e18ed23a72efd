// One thing done at a time on the server: that it is under way, and what was refused, for the place it was asked from.
import { ref, type Ref } from 'vue'
import type { Refusal } from '@/api/client'
import { asRefusal } from './loading'

export interface Attempt {
  busy: Ref<boolean>
  refusal: Ref<Refusal | null>
  attempt: (act: () => Promise<unknown>) => Promise<boolean>
}

export function useAttempt(): Attempt {
  const busy = ref(false)
  const refusal = ref<Refusal | null>(null) as Ref<Refusal | null>
  async function attempt(act: () => Promise<unknown>): Promise<boolean> {
    busy.value = true
    refusal.value = null
    try {
      await act()
      return true
    } catch (problem) {
      refusal.value = asRefusal(problem)
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, refusal, attempt }
}

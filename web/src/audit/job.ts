// A job of the server, followed while it runs. Leaving the page does not end it; coming back finds it where it stands.
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { api, type Refusal } from '@/api/client'
import type { components } from '@/api/schema'
import { asRefusal } from '@/common/loading'

export type Job = components['schemas']['Job']
export const isOver = (job: Job): boolean => !['waiting', 'running'].includes(job.state)

export function useJob(id: Ref<string>): { job: Ref<Job | null>; refusal: Ref<Refusal | null> } {
  const job = ref<Job | null>(null) as Ref<Job | null>
  const refusal = ref<Refusal | null>(null) as Ref<Refusal | null>
  let events: EventSource | null = null
  const stop = (): void => {
    events?.close()
    events = null
  }
  function follow(): void {
    events = new EventSource(`/api/v1/jobs/${id.value}/events`)
    const hear = (event: MessageEvent<string>): void => {
      job.value = JSON.parse(event.data) as Job
      if (isOver(job.value)) stop()
    }
    for (const state of ['waiting', 'running', 'finished', 'failed', 'cancelled']) events.addEventListener(state, hear)
  }
  watch(
    id,
    async () => {
      stop()
      try {
        job.value = (await api.GET('/api/v1/jobs/{id}', { params: { path: { id: id.value } } })).data ?? null
        refusal.value = null
        if (job.value && !isOver(job.value)) follow() // a lost connection is taken up again by the browser itself
      } catch (problem) {
        refusal.value = asRefusal(problem)
      }
    },
    { immediate: true },
  )
  onScopeDispose(stop)
  return { job, refusal }
}

export async function cancelJob(id: string): Promise<void> {
  await api.DELETE('/api/v1/jobs/{id}', { params: { path: { id } } })
}

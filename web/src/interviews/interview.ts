// One interview on its page: written, saved a moment later, confirmed.
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import { api, type Refusal } from '@/api/client'
import type { components } from '@/api/schema'
import { asRefusal } from '@/common/loading'
import { loadScheme, schemeOf } from '@/schemes/load'
import { flat, treeOf, type Scheme } from '@/schemes/scheme'

type Schemas = components['schemas']
export type Interview = Schemas['Interview']
// As the contract lists them.
export const interviewKinds = ['interview', 'visit', 'discussion'] as const satisfies readonly Interview['kind'][]
export type Satisfaction = Schemas['InterviewSatisfaction']
type Change = Schemas['InterviewInput']
export type Level = Interview['scale'][number]
const savesAfter = 1000

// The levels of satisfaction as the method of the evaluation counts them.
function levelsOf(scheme: Scheme): Level[] {
  const rule = scheme.indicator?.find((one) => one.rule.kind === 'survey')?.rule
  return ((rule?.scale ?? []) as { option: string; value: string }[]).map(({ option, value }) => ({ option, value }))
}

export function useInterview(id: string) {
  const interview = ref<Interview>()
  const satisfaction = shallowRef<Satisfaction>()
  const indicators = shallowRef<{ code: string; name: string }[]>([])
  const levels = shallowRef<Level[]>([])
  const evidence = shallowRef<Schemas['Evidence'][]>([])
  const refusal = ref<Refusal | null>(null)
  const busy = ref(false)
  const saved = ref(true)
  const editable = computed(() => interview.value?.actions.editable ?? false)
  let waiting: Change = {}
  let timer = 0

  async function run(act: () => Promise<void>): Promise<boolean> {
    busy.value = true
    try {
      await act()
      refusal.value = null
      return true
    } catch (problem) {
      refusal.value = asRefusal(problem)
      return false
    } finally {
      busy.value = false
    }
  }
  const header = (): { 'If-Match': string } => ({ 'If-Match': `"${interview.value!.version}"` })
  const loadSatisfaction = async (): Promise<void> => {
    const form = interview.value?.form
    if (form) satisfaction.value = (await api.GET('/api/v1/forms/{id}/interviews', { params: { path: { id: form } } })).data
  }
  const load = (): Promise<boolean> =>
    run(async () => {
      interview.value = (await api.GET('/api/v1/interviews/{id}', { params: { path: { id } } })).data
      evidence.value = (await api.GET('/api/v1/projects/{id}/evidence', { params: { path: { id: interview.value!.project } } })).data!.evidence
      if (!interview.value!.form) return
      await loadSatisfaction()
      const form = (await api.GET('/api/v1/forms/{id}', { params: { path: { id: interview.value!.form }, query: { content: 'object' } as never } })).data!
      const method = schemeOf(form)
      if (!method) return
      const scheme = await loadScheme(method)
      indicators.value = flat(treeOf(scheme)).filter((node) => node.leaf)
      levels.value = levelsOf(scheme)
    })
  async function save(): Promise<boolean> {
    clearTimeout(timer)
    const change = waiting
    if (Object.keys(change).length === 0) return true
    waiting = {}
    const done = await run(async () => {
      const { data } = await api.PUT('/api/v1/interviews/{id}', { params: { path: { id }, header: header() }, body: change })
      // What is being typed meanwhile stays as it is typed.
      Object.assign(interview.value!, { version: data!.version, state: data!.state, actions: data!.actions, changed: data!.changed })
    })
    if (!done) waiting = { ...change, ...waiting }
    saved.value = Object.keys(waiting).length === 0
    return done
  }
  function change(part: Change): void {
    Object.assign(interview.value!, part)
    waiting = { ...waiting, ...part }
    saved.value = false
    clearTimeout(timer)
    timer = window.setTimeout(() => void save(), savesAfter)
  }
  async function take(step: string, comment: string): Promise<boolean> {
    if (!(await save())) return false
    return run(async () => {
      interview.value = (await api.POST('/api/v1/interviews/{id}/steps/{step}', { params: { path: { id, step }, header: header() }, body: { comment } })).data
      await loadSatisfaction()
    })
  }
  onBeforeUnmount(() => void save())
  return { interview, satisfaction, indicators, levels, evidence, refusal, busy, saved, editable, load, change, take }
}

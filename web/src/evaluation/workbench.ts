// One evaluation on the bench: its content as it is written, what the server makes of it, papers, scores and evidence.
// Points are asked for while a person types; what is written is saved a moment later and kept in the browser until it is.
import { computed, inject, onBeforeUnmount, provide, ref, shallowRef, watch, type InjectionKey } from 'vue'
import { api, type Refusal } from '@/api/client'
import type { components } from '@/api/schema'
import { asRefusal } from '@/common/loading'
import { loadScheme } from '@/schemes/load'
import { flat, isJudged, named, treeOf, type Indicator, type Scheme } from '@/schemes/scheme'
import { useSession } from '@/session/session'
import { language } from '@/texts'
import { readable, type Case } from './case'
import { merged } from './merge'

type Schemas = components['schemas']
export type Trace = Schemas['Trace']
export type LiveFinding = Schemas['AssessedFinding']
export type Evidence = Schemas['Evidence']
export interface Paper {
  indicator: string
  written_by: string | null
  reviewed_by: string | null
}
export interface Score {
  indicator: string
  person: string
  points: string
  reason: string
}
export interface Reconciled {
  indicator: string
  points: string
  lowest: string
  highest: string
  deviating: string[]
}
export type SaveState = 'still' | 'changed' | 'saving' | 'saved' | 'kept' // kept: in this browser only

const asksAfter = 250 // ms without a key
const savesAfter = 1200

export function useWorkbench(formId: string) {
  const session = useSession()
  const form = shallowRef<Schemas['Form']>()
  const project = shallowRef<Schemas['Project']>()
  const scheme = shallowRef<Scheme>()
  const content = ref<Case>()
  const actions = shallowRef<Schemas['Actions']>()
  const papers = shallowRef<Paper[]>([])
  const scores = shallowRef<Score[]>([])
  const reconciled = shallowRef<Reconciled[]>([])
  const evidence = shallowRef<Evidence[]>([])
  const live = shallowRef<Schemas['Assessment']>()
  const refusal = ref<Refusal | null>(null)
  const unread = ref<Refusal | null>(null) // what stands in the way of reading the content
  const saving = ref<SaveState>('still')
  const savedAt = ref('')
  const draftKey = `jiheng.evaluation.${formId}.${session.me?.person ?? ''}`

  const clashes = ref<string[]>([]) // what somebody else changed at the same time

  let version = 0
  let base: Case | undefined // as the server last had it
  let asked = 0
  let askTimer = 0
  let saveTimer = 0
  let inFlight = false

  const editable = computed(() => actions.value?.editable ?? false)
  const traces = computed(() => new Map((live.value?.traces ?? []).map((trace) => [trace.cell, trace])))
  const findings = computed(() => live.value?.findings ?? [])
  const indicators = computed(() => new Map((scheme.value?.indicator ?? []).map((one) => [one.code, one])))
  const tree = computed(() => (scheme.value ? treeOf(scheme.value) : []))
  const rows = computed(() => flat(tree.value))
  const codes = computed(() => rows.value.filter((row) => row.leaf).map((row) => row.code))
  const judgedCodes = computed(() => codes.value.filter((code) => isJudged(indicators.value.get(code) as Indicator)))
  const myScores = computed(() => new Map(scores.value.filter((score) => score.person === session.me?.person).map((score) => [score.indicator, score])))
  const isExpert = computed(() => session.holds('expert'))
  const isLead = computed(() => session.holds('agency-lead'))
  // The grade in the words of the method.
  const gradeName = computed(() => {
    const grade = live.value?.grade
    return grade ? named(scheme.value?.grade?.find((one) => one.name === grade)) || grade : ''
  })
  const isAgency = computed(() => session.holds('agency-lead') || session.holds('agency-member'))

  async function askForPoints(): Promise<void> {
    if (!content.value) return
    const mine = ++asked
    try {
      const { data } = await api.POST('/api/v1/assessments', { body: { kind: 'evaluation', scheme: form.value?.scheme ?? content.value.case.scheme, content: readable(content.value) as never } })
      if (mine !== asked) return
      live.value = data
      unread.value = null
    } catch (problem) {
      if (mine === asked) unread.value = asRefusal(problem)
    }
  }

  async function save(): Promise<void> {
    clearTimeout(saveTimer)
    if (!content.value || !editable.value) return
    if (inFlight) {
      saveTimer = window.setTimeout(() => void save(), savesAfter)
      return
    }
    inFlight = true
    saving.value = 'saving'
    const text = JSON.stringify(content.value)
    try {
      const { data } = await api.PUT('/api/v1/forms/{id}/content', {
        params: { path: { id: formId }, header: { 'If-Match': `"${version}"` } },
        body: { content: readable(content.value) as never },
      })
      version = data!.version
      base = readable(JSON.parse(text) as Case)
      form.value = data
      if (JSON.stringify(content.value) === text) {
        saving.value = 'saved'
        savedAt.value = data!.changed ?? ''
        if (JSON.stringify(readable(content.value)) === text) localStorage.removeItem(draftKey)
      } else saving.value = 'changed'
      refusal.value = null
    } catch (problem) {
      saving.value = 'kept'
      refusal.value = asRefusal(problem)
      if (refusal.value.code === 'error.service.changed') void takeTheirs()
      if (refusal.value.code === 'offline') saveTimer = window.setTimeout(() => void save(), 5_000)
    } finally {
      inFlight = false
    }
  }

  // Somebody saved in between: their content with mine laid over it, and saved again.
  async function takeTheirs(): Promise<void> {
    const mine = content.value
    if (!mine || !base) return
    const before = base
    try {
      await readForm()
      const both = merged(before, mine, content.value!)
      content.value = both.content
      clashes.value = both.clashes
      refusal.value = null
      if (editable.value) changed()
    } catch (problem) {
      content.value = mine
      refusal.value = asRefusal(problem)
    }
  }

  // Called after every change of the content.
  function changed(): void {
    if (!content.value) return
    saving.value = 'changed'
    localStorage.setItem(draftKey, JSON.stringify(content.value))
    clearTimeout(askTimer)
    clearTimeout(saveTimer)
    askTimer = window.setTimeout(() => void askForPoints(), asksAfter)
    saveTimer = window.setTimeout(() => void save(), savesAfter)
  }
  function change(how: (content: Case) => void): void {
    if (!content.value || !editable.value) return
    how(content.value)
    changed()
  }

  async function readForm(): Promise<void> {
    const { data } = await api.GET('/api/v1/forms/{id}', { params: { path: { id: formId }, query: { content: 'object' } as never } })
    form.value = data
    version = data!.version
    content.value = data!.content as unknown as Case
    base = structuredClone(data!.content) as unknown as Case
    const offered = await api.GET('/api/v1/forms/{id}/actions', { params: { path: { id: formId } } })
    actions.value = offered.data
  }
  async function loadForm(): Promise<void> {
    await readForm()
    const kept = localStorage.getItem(draftKey)
    if (kept && editable.value) {
      content.value = JSON.parse(kept) as Case
      saving.value = 'kept'
    } else if (kept) localStorage.removeItem(draftKey)
  }
  async function loadPapers(): Promise<void> {
    papers.value = (await api.GET('/api/v1/forms/{id}/papers', { params: { path: { id: formId } } })).data!.papers
  }
  async function loadScores(): Promise<void> {
    const { data } = await api.GET('/api/v1/forms/{id}/scores', { params: { path: { id: formId } } })
    scores.value = data!.scores
    reconciled.value = data!.reconciled
  }
  async function loadEvidence(): Promise<void> {
    const { data } = await api.GET('/api/v1/projects/{id}/evidence', { params: { path: { id: form.value!.project } } })
    evidence.value = data!.evidence.filter((one) => one.form === formId || one.form === null)
  }
  async function load(): Promise<void> {
    try {
      await loadForm()
      scheme.value = await loadScheme(form.value!.scheme ?? content.value!.case.scheme)
      await Promise.all([
        askForPoints(),
        loadPapers(),
        loadScores(),
        loadEvidence(),
        api.GET('/api/v1/projects/{id}', { params: { path: { id: form.value!.project } } }).then(({ data }) => (project.value = data)),
      ])
      refusal.value = null
      if (saving.value === 'kept') changed()
    } catch (problem) {
      refusal.value = asRefusal(problem)
    }
  }

  function beforeLeaving(event: BeforeUnloadEvent): void {
    if (saving.value === 'changed' || saving.value === 'saving') event.preventDefault()
  }
  window.addEventListener('beforeunload', beforeLeaving)
  onBeforeUnmount(() => {
    window.removeEventListener('beforeunload', beforeLeaving)
    clearTimeout(askTimer)
    if (saving.value === 'changed') void save()
  })
  watch(language, () => void askForPoints())

  return {
    formId, form, project, scheme, content, actions, papers, scores, reconciled, evidence, live, refusal, unread, saving, savedAt, clashes,
    editable, traces, findings, indicators, tree, rows, codes, judgedCodes, myScores, isExpert, isLead, isAgency, gradeName,
    load, loadForm, loadPapers, loadScores, loadEvidence, change, changed, save,
  }
}

export type Workbench = ReturnType<typeof useWorkbench>
const key: InjectionKey<Workbench> = Symbol('workbench')
export function provideWorkbench(formId: string): Workbench {
  const bench = useWorkbench(formId)
  provide(key, bench)
  return bench
}
export function useBench(): Workbench {
  return inject(key)!
}

// Points, findings and arithmetic while a person types: the server is asked 150 ms after the last keystroke, an older
// question is given up, and an answer to another content than the one on the paper is not shown.
import { onScopeDispose, ref, shallowRef, triggerRef, watch, type Ref, type ShallowRef } from 'vue'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { asRefusal } from '@/common/loading'
import { language } from '@/texts'
import type { History } from '../grid/history'
import { withTexts, type CellName, type FormContent } from '../paper/content'
import { derived, isByRule, isKept, keptOf, lastingName, type Kept, type Trace } from './followed'

export type Finding = components['schemas']['AssessedFinding']
export interface Assessed {
  findings: ShallowRef<Finding[]>
  traces: ShallowRef<Map<CellName, Trace>>
  schemeName: Ref<string>
  failed: Ref<string> // why nothing could be computed
  pending: Ref<boolean>
  isComputed: (cell: CellName) => boolean
  isKept: (cell: CellName) => boolean
  takeComputed: (cell: CellName) => void
  now: () => Promise<void>
}

const pause = 150 // ms

export function useAssessment(form: { kind: string; scheme: string | null }, history: History, editable: Ref<boolean>): Assessed {
  const findings = shallowRef<Finding[]>([])
  const traces = shallowRef(new Map<CellName, Trace>())
  const schemeName = ref('')
  const failed = ref('')
  const pending = ref(false)
  const kept = shallowRef<Kept>(new Map())
  const written = new Set<string>()
  const first = history.content.value // nothing is written into a form nobody has touched
  let settled = false
  let timer = 0
  let asking: AbortController | undefined

  async function ask(content: FormContent, signal: AbortSignal): Promise<components['schemas']['Assessment']> {
    const body = { kind: form.kind, scheme: form.scheme, content: content as unknown as Record<string, never>, compute: false }
    return (await api.POST('/api/v1/assessments', { body, signal })).data!
  }
  async function now(): Promise<void> {
    clearTimeout(timer)
    asking?.abort()
    const mine = (asking = new AbortController())
    pending.value = true
    try {
      // The second round checks what the first one computed; a third would find nothing new.
      for (let round = 0; round < 3; ++round) {
        const content = history.content.value
        const made = await ask(content, mine.signal)
        if (mine.signal.aborted || content !== history.content.value) return
        if (!settled) kept.value = keptOf(content, made.traces)
        settled = true
        const edits = editable.value && content !== first ? derived(content, made.traces, kept.value, written) : []
        if (edits.length === 0 || round === 2) {
          findings.value = made.findings
          traces.value = new Map(made.traces.map((trace) => [trace.cell, trace]))
          schemeName.value = made.scheme_name ?? ''
          failed.value = ''
          return
        }
        quiet = true
        history.derive(withTexts(content, edits))
      }
    } catch (problem) {
      if (!mine.signal.aborted) failed.value = asRefusal(problem).message
    } finally {
      if (asking === mine) pending.value = false
    }
  }

  let quiet = false // what was computed is no reason to ask again
  const stop = watch(history.content, () => {
    if (quiet) {
      quiet = false
      return
    }
    clearTimeout(timer)
    asking?.abort()
    timer = window.setTimeout(() => void now(), pause)
  }, { flush: 'sync' })
  const stopLanguage = watch(language, () => void now())
  onScopeDispose(() => {
    stop()
    stopLanguage()
    clearTimeout(timer)
    asking?.abort()
  })

  return {
    findings, traces, schemeName, failed, pending, now,
    isComputed: (cell) => {
      if (/^\/funds\/\d+\/rows\/\d+\/(rate|score)$|^\/fields\/(total_score|grade)$/.test(cell)) return form.kind !== 'target-declaration'
      const trace = traces.value.get(cell)
      return trace !== undefined && isByRule(trace)
    },
    isKept: (cell) => isKept(kept.value, history.content.value, cell),
    takeComputed: (cell) => {
      const trace = traces.value.get(cell)
      if (trace?.value == null) return
      kept.value.delete(lastingName(history.content.value, cell))
      triggerRef(kept)
      history.change(withTexts(history.content.value, [{ cell, text: trace.value }]))
    },
  }
}

// Drafts save themselves: 1.5 s after the last change, when the page is left or hidden, and again until the server
// answered. Until then a copy stays here. Somebody else's save in between is never written over.
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { api, Refusal } from '@/api/client'
import { asRefusal } from '@/common/loading'
import type { History } from '../grid/history'
import { contentOf, sameContent, type FormContent } from '../paper/content'
import { dropCopy, keepCopy } from './copy'

export type SaveState = 'saved' | 'waiting' | 'sending' | 'kept' | 'conflict' | 'refused'
export interface Conflict {
  mine: FormContent
  theirs: FormContent
  base: FormContent | null
  version: number
  changed: string | null
}
export interface Saving {
  state: Ref<SaveState>
  savedAt: Ref<Date | null>
  refusal: ShallowRef<Refusal | null>
  conflict: ShallowRef<Conflict | null>
  version: Ref<number>
  stored: ShallowRef<FormContent>
  send: () => Promise<boolean>
  settle: (content: FormContent) => void
  meet: (conflict: Conflict) => void
  copyFails: Ref<boolean>
}
interface Start {
  id: string
  account: string
  version: number
  content: FormContent
}

const idle = 1500 // ms after the last change
const copyPause = 100 // ms between two copies
const retry = 5000

export function useSaving(start: Start, history: History, editable: Ref<boolean>): Saving {
  const state = ref<SaveState>('saved')
  const savedAt = ref<Date | null>(null)
  const refusal = shallowRef<Refusal | null>(null)
  const conflict = shallowRef<Conflict | null>(null)
  const version = ref(start.version)
  const copyFails = ref(false)
  const stored = shallowRef(start.content) // the content the server has
  let timer = 0
  let copyTimer = 0
  let sending: Promise<boolean> | null = null

  const dirty = (): boolean => history.content.value !== stored.value
  function keep(): void {
    clearTimeout(copyTimer)
    copyTimer = 0
    if (editable.value && dirty())
      copyFails.value = !keepCopy(start.account, start.id, { version: version.value, time: new Date().toISOString(), content: history.content.value, base: stored.value })
  }

  // The server has this content.
  function settled(content: FormContent, newVersion: number): void {
    version.value = newVersion
    stored.value = content
    savedAt.value = new Date()
    refusal.value = null
    if (dirty()) {
      state.value = 'waiting'
      keep()
      plan()
    } else {
      clearTimeout(copyTimer)
      copyTimer = 0
      dropCopy(start.account, start.id)
      state.value = 'saved'
    }
  }
  async function put(): Promise<boolean> {
    const content = history.content.value
    state.value = 'sending'
    try {
      const { data } = await api.PUT('/api/v1/forms/{id}/content', {
        params: { path: { id: start.id }, header: { 'If-Match': `"${version.value}"` } },
        body: { content: content as unknown as Record<string, never> },
      })
      settled(content, data!.version)
      return true
    } catch (problem) {
      keep()
      const why = asRefusal(problem)
      if (why.status === 412) await ask(content)
      else if (why.status === 0 || why.status === 401 || why.status === 429 || why.status >= 500) {
        state.value = 'kept'
        clearTimeout(timer)
        timer = window.setTimeout(() => void send(), retry)
      } else {
        state.value = 'refused'
        refusal.value = why
      }
      return false
    }
  }
  // Somebody else has saved: both texts are shown, and nothing is sent before somebody has chosen.
  async function ask(mine: FormContent): Promise<void> {
    try {
      const { data } = await api.GET('/api/v1/forms/{id}', { params: { path: { id: start.id } } })
      const theirs = contentOf(data!.content)
      if (sameContent(mine, theirs)) settled(mine, data!.version) // ours arrived, only the answer was lost
      else meet({ mine, theirs, base: stored.value, version: data!.version, changed: data!.changed })
    } catch {
      state.value = 'kept'
    }
  }
  function meet(met: Conflict): void {
    state.value = 'conflict'
    conflict.value = met
  }
  async function send(): Promise<boolean> {
    clearTimeout(timer)
    while (sending) await sending
    if (!editable.value || state.value === 'conflict') return state.value !== 'conflict'
    if (!dirty()) return true
    sending = put()
    const done = await sending
    sending = null
    return done
  }
  function settle(content: FormContent): void {
    const met = conflict.value
    if (!met) return
    version.value = met.version
    stored.value = met.theirs
    conflict.value = null
    state.value = 'waiting'
    history.change(content)
    keep()
    void send()
  }
  function plan(): void {
    if (state.value !== 'conflict' && state.value !== 'sending') state.value = state.value === 'kept' ? 'kept' : 'waiting'
    clearTimeout(timer)
    timer = window.setTimeout(() => void send(), idle)
  }

  const stop = watch(history.content, () => {
    if (!editable.value || !dirty()) return
    if (copyTimer === 0) copyTimer = window.setTimeout(keep, copyPause)
    plan()
  })
  const leaving = (): void => {
    keep()
    if (dirty()) void send()
  }
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') leaving()
  }
  const online = (): void => void send()
  window.addEventListener('pagehide', leaving)
  window.addEventListener('blur', leaving)
  window.addEventListener('online', online)
  document.addEventListener('visibilitychange', hidden)
  onScopeDispose(() => {
    leaving()
    stop()
    clearTimeout(timer)
    clearTimeout(copyTimer)
    window.removeEventListener('pagehide', leaving)
    window.removeEventListener('blur', leaving)
    window.removeEventListener('online', online)
    document.removeEventListener('visibilitychange', hidden)
  })
  return { state, savedAt, refusal, conflict, version, stored, send, settle, meet, copyFails }
}

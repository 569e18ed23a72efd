// What the server says of a scheme's text, and of figures scored by it. Nothing is stored.
import { api } from '@/api/client'
import type { components } from '@/api/schema'

export type TextProblem = components['schemas']['TextProblem']
export interface Tried {
  evaluation: { indicators: { code: string; score: string | null; trace: string }[] } | null
  checks: TextProblem[]
  problems: TextProblem[]
}

export async function checkScheme(text: string): Promise<TextProblem[]> {
  return (await api.POST('/api/v1/schemes/check', { body: { text } })).data!.findings
}
export async function tryScheme(scheme: string, facts: Record<string, unknown>): Promise<Tried> {
  return (await api.POST('/api/v1/evaluations', { body: { scheme, facts: facts as never } })).data! as unknown as Tried
}

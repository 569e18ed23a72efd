// What the server says of a scheme's text, and of figures scored by it. Nothing is stored.
import { send } from '@/api/client'

export interface TextProblem {
  line: number | null
  message: string
  message_en: string
}
export interface Tried {
  evaluation: { indicators: { code: string; score: string | null; trace: string }[] } | null
  checks: TextProblem[]
  problems: TextProblem[]
}
async function ask<T>(path: string, body: unknown): Promise<T> {
  return (await (await send(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json()) as T
}
export const checkScheme = (text: string): Promise<{ findings: TextProblem[] }> => ask('/api/v1/schemes/check', { text })
export const tryScheme = (scheme: string, facts: unknown): Promise<Tried> => ask('/api/v1/evaluations', { scheme, facts })

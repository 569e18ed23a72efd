// Schemes from the server, each asked for once in a session of the browser.
import { send } from '@/api/client'
import type { Scheme } from './scheme'

const known = new Map<string, Promise<Scheme>>()

export function loadScheme(id: string): Promise<Scheme> {
  let asked = known.get(id)
  if (!asked) {
    asked = send(`/api/v1/schemes/${id}`)
      .then(async (response) => ((await response.json()) as { content: Scheme }).content)
      .catch((problem: unknown) => {
        known.delete(id)
        throw problem
      })
    known.set(id, asked)
  }
  return asked
}

// Schemes from the server, each asked for once in a session of the browser: the file itself, read here into its tables.
import { api, Refusal, send } from '@/api/client'
import { parseToml } from './parseToml'
import type { Scheme } from './scheme'

const known = new Map<string, Promise<string>>()

async function fileOf(id: string): Promise<string> {
  const [place, year, kind] = id.split('/') as [string, string, string]
  const { data } = await api.GET('/api/v1/schemes/{place}/{year}/{kind}', { params: { path: { place, year, kind }, query: { text: 'true' } } })
  if (data!.text) return data!.text
  // A method adopted here has editions instead of a file that came with the application.
  const { editions } = (await (await send(`/api/v1/schemes/${id}/editions`)).json()) as { editions: { number: number }[] }
  const newest = Math.max(...editions.map((edition) => edition.number))
  const { text } = (await (await send(`/api/v1/schemes/${id}/editions/${newest}`)).json()) as { text: string }
  return text
}

export function schemeFile(id: string): Promise<string> {
  if (!/^[\w-]+\/[\w-]+\/[\w-]+$/.test(id)) return Promise.reject(new Refusal(404, 'error.scheme.not_found', id))
  let asked = known.get(id)
  if (!asked) {
    asked = fileOf(id).catch((problem: unknown) => {
      known.delete(id)
      throw problem
    })
    known.set(id, asked)
  }
  return asked
}
// The method of an evaluation: its own, or the one its content names.
export function schemeOf(form: { scheme: string | null; content?: unknown }): string {
  return form.scheme ?? (form.content as { case?: { scheme?: string } } | undefined)?.case?.scheme ?? ''
}
export async function loadScheme(id: string): Promise<Scheme> {
  return parseToml(await schemeFile(id)) as unknown as Scheme
}

// A view of the list of projects: what is asked for, in which order, with which columns. It stands in the address, so that it
// can be sent to a colleague; the last one and those with a name are kept in this browser, for each account its own.
import { columns, isColumn, usualColumns, type ColumnKey, type SortKey } from './columns'

export const filterKeys = ['q', 'year', 'organisation', 'station', 'state', 'grade', 'severity'] as const
export type FilterKey = (typeof filterKeys)[number]
export interface View {
  filters: Partial<Record<FilterKey, string>>
  sort: SortKey
  order: 'asc' | 'desc'
  columns: ColumnKey[]
}
export interface NamedView {
  name: string
  view: View
}

const sorts: SortKey[] = ['organisation', 'name', 'code', 'budget', 'execution', 'updated']
type Query = Record<string, string>

export function usualView(): View {
  return { filters: {}, sort: 'organisation', order: 'asc', columns: [...usualColumns] }
}

// What an address says; what it leaves open, or says wrongly, is as usual.
export function viewOf(query: Record<string, unknown>): View {
  const view = usualView()
  for (const key of filterKeys) {
    const value = query[key]
    if (typeof value === 'string' && value !== '') view.filters[key] = value
  }
  if (sorts.includes(query.sort as SortKey)) view.sort = query.sort as SortKey
  if (query.order === 'desc') view.order = 'desc'
  if (typeof query.columns === 'string') {
    const wanted = new Set(query.columns.split(',').filter(isColumn))
    view.columns = columns.map((column) => column.key).filter((key) => wanted.has(key))
  }
  return view
}

export function queryOf(view: View): Query {
  const query: Query = {}
  for (const key of filterKeys) if (view.filters[key]) query[key] = view.filters[key]!
  if (view.sort !== 'organisation') query.sort = view.sort
  if (view.order === 'desc') query.order = 'desc'
  if (view.columns.join() !== usualColumns.join()) query.columns = view.columns.join()
  return query
}

// What the server is asked for: the view without its columns.
export function askedOf(view: View): Query {
  const { columns: _, ...asked } = queryOf(view)
  return asked
}

const place = (account: string, what: string): string => `jiheng.projects.${what}.${account}`

function stored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

export function lastQuery(account: string): Query {
  const query = stored(place(account, 'last'))
  return query && typeof query === 'object' ? queryOf(viewOf(query as Query)) : {}
}
export function keepLast(account: string, view: View): void {
  localStorage.setItem(place(account, 'last'), JSON.stringify(queryOf(view)))
}

export function namedViews(account: string): NamedView[] {
  const all = stored(place(account, 'views'))
  if (!Array.isArray(all)) return []
  return (all as { name?: unknown; query?: unknown }[])
    .filter((one) => typeof one?.name === 'string' && one.query && typeof one.query === 'object')
    .map((one) => ({ name: one.name as string, view: viewOf(one.query as Query) }))
}
// A view of the same name is replaced.
export function keepNamed(account: string, name: string, view: View): NamedView[] {
  const others = namedViews(account).filter((one) => one.name !== name)
  return write(account, [...others, { name, view }])
}
export function forgetNamed(account: string, name: string): NamedView[] {
  return write(account, namedViews(account).filter((one) => one.name !== name))
}
function write(account: string, views: NamedView[]): NamedView[] {
  const sorted = [...views].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
  localStorage.setItem(place(account, 'views'), JSON.stringify(sorted.map((one) => ({ name: one.name, query: queryOf(one.view) }))))
  return sorted
}

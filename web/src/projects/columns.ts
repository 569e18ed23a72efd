// What the list of projects can show, in its order. The name always stands first.
export const columns = [
  { key: 'code', sort: 'code' },
  { key: 'organisation', sort: 'organisation' },
  { key: 'year' },
  { key: 'station' },
  { key: 'budget', sort: 'budget', number: true },
  { key: 'executed', number: true },
  { key: 'execution', sort: 'execution', number: true },
  { key: 'total', number: true },
  { key: 'grade' },
  { key: 'findings' },
  { key: 'changed', sort: 'updated' },
] as const

export type ColumnKey = (typeof columns)[number]['key']
export type SortKey = 'organisation' | 'name' | 'code' | 'budget' | 'execution' | 'updated'
export const usualColumns: ColumnKey[] = ['organisation', 'year', 'station', 'budget', 'execution', 'total', 'grade', 'findings']

export const isColumn = (key: unknown): key is ColumnKey => columns.some((column) => column.key === key)

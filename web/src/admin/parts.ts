// The parts of administration and who is shown them; the server decides again what they may.
export interface AdminPart {
  key: string
  roles?: string[]
}
const heads = ['department-head', 'unit-head']
const finance = ['finance-officer', 'finance-head']
export const adminParts: AdminPart[] = [
  { key: 'organisations' },
  { key: 'people', roles: ['administrator', 'auditor', ...finance, ...heads, 'department-officer'] },
  { key: 'years' },
  { key: 'schemes' },
  { key: 'log', roles: ['administrator', 'auditor', 'finance-head', 'department-head'] },
  { key: 'backups', roles: ['administrator'] },
  { key: 'tokens' },
]

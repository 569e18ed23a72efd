// Roles and where they can be held, as procedures/rights.toml has them (a test holds the two against each other).
import type { Organisation } from './everything'

type Kind = Organisation['kind']
export const heldAt: Record<string, Kind[]> = {
  administrator: ['finance'],
  'finance-officer': ['finance'],
  'finance-head': ['finance'],
  'department-officer': ['department'],
  'department-head': ['department'],
  'unit-editor': ['unit', 'department'],
  'unit-head': ['unit', 'department'],
  'agency-member': ['agency'],
  'agency-lead': ['agency'],
  expert: ['expert', 'agency'],
  auditor: ['finance'],
  respondent: ['public'],
}
export function rolesFor(kind: Kind): string[] {
  return Object.keys(heldAt).filter((role) => heldAt[role]!.includes(kind))
}
// What may stand below an organisation.
export const kinds: Kind[] = ['finance', 'department', 'unit', 'agency', 'expert', 'public']

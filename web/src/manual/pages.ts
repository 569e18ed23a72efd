// The pages of docs/manual, each fetched when it is opened.
const found = import.meta.glob<string>('../../../docs/manual/*.md', { import: 'default' })

export const manualPages = new Map(Object.entries(found).map(([path, read]) => [path.replace(/^.*\/(.+)\.md$/, '$1'), read]))

// The page for a role; where a role has none of its own, the first page.
export const pageOfRole: Record<string, string> = {
  'unit-editor': 'unit-editor',
  'unit-head': 'unit-head',
  'department-officer': 'department',
  'department-head': 'department',
  'finance-officer': 'finance',
  'finance-head': 'finance',
  'agency-member': 'agency',
  'agency-lead': 'agency',
  expert: 'expert',
  auditor: 'auditor',
  administrator: 'administrator',
}

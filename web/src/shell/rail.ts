// The rail in the order of the life cycle; what a person has no right to is not offered.
export interface RailEntry {
  key: string
  to: string
  roles?: string[] // who sees it; everyone when missing
}
const office = ['finance-officer', 'finance-head', 'department-officer', 'department-head', 'auditor']
const asking = [...office, 'unit-editor', 'unit-head', 'agency-lead', 'agency-member']
export const rail: RailEntry[][] = [
  [
    { key: 'tasks', to: '/tasks' },
    { key: 'projects', to: '/projects' },
  ],
  [
    { key: 'target', to: '/stages/target' },
    { key: 'monitoring', to: '/stages/monitoring' },
    { key: 'self-evaluation', to: '/stages/self-evaluation' },
    { key: 'recheck', to: '/audits' },
    { key: 'evaluation', to: '/stages/evaluation' },
    { key: 'rectification', to: '/rectifications' },
    { key: 'disclosure', to: '/published' },
  ],
  [
    { key: 'surveys', to: '/surveys', roles: asking },
    { key: 'interviews', to: '/interviews', roles: asking },
    { key: 'boards', to: '/boards', roles: [...office, 'unit-editor', 'unit-head'] },
    { key: 'indicators', to: '/indicators' },
    { key: 'admin', to: '/admin', roles: ['administrator', 'finance-officer', 'finance-head', 'department-head', 'unit-head', 'auditor'] },
  ],
]

import type { RouteRecordRaw } from 'vue-router'

export const auditRoutes: RouteRecordRaw[] = [
  { path: '/audits', component: () => import('./AuditsPage.vue'), meta: { title: 'audit.title', rail: 'recheck' } },
  { path: '/audits/:job(\\d+)', component: () => import('./AuditPage.vue'), props: true, meta: { title: 'audit.title', rail: 'recheck' } },
  { path: '/audits/:job(\\d+)/documents/:number(\\d+)', component: () => import('./DocumentPage.vue'), props: true, meta: { title: 'audit.title', rail: 'recheck' } },
]

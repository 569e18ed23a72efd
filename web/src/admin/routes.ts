import type { RouteRecordRaw } from 'vue-router'

const page = (path: string, title: string, component: RouteRecordRaw['component']): RouteRecordRaw =>
  ({ path: `/admin${path}`, component, props: true, meta: { title, rail: 'admin' } }) as RouteRecordRaw

export const adminRoutes: RouteRecordRaw[] = [
  { path: '/admin', redirect: '/admin/organisations' },
  page('/organisations', 'admin.organisations', () => import('./OrganisationsPage.vue')),
  page('/people', 'admin.people', () => import('./PeoplePage.vue')),
  page('/people/:id(\\d+)', 'admin.people', () => import('./PersonPage.vue')),
  page('/years', 'admin.years', () => import('./YearsPage.vue')),
  page('/schemes', 'admin.schemes', () => import('./SchemesPage.vue')),
  page('/schemes/:place/:year/:kind', 'admin.schemes', () => import('./SchemePage.vue')),
  page('/backups', 'admin.backups', () => import('./BackupsPage.vue')),
  page('/tokens', 'admin.tokens', () => import('./TokensPage.vue')),
  page('/log', 'admin.log', () => import('./LogPage.vue')),
]

import type { RouteRecordRaw } from 'vue-router'

const page = (path: string, title: string, component: RouteRecordRaw['component']): RouteRecordRaw =>
  ({ path: `/admin${path}`, component, props: true, meta: { title, rail: 'admin' } }) as RouteRecordRaw

export const adminRoutes: RouteRecordRaw[] = [
  { path: '/admin', redirect: '/admin/organisations' },
  page('/organisations', 'admin.organisations', () => import('./OrganisationsPage.vue')),
  page('/people', 'admin.people', () => import('./PeoplePage.vue')),
  page('/people/:id(\\d+)', 'admin.people', () => import('./PersonPage.vue')),
  page('/log', 'admin.log', () => import('./LogPage.vue')),
]

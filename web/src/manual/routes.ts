import type { RouteRecordRaw } from 'vue-router'

export const manualRoutes: RouteRecordRaw[] = [
  { path: '/manual/:page?', component: () => import('./ManualPage.vue'), meta: { title: 'manual.title', rail: 'manual' } },
]

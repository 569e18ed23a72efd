import type { RouteRecordRaw } from 'vue-router'

export const rectificationRoutes: RouteRecordRaw[] = [
  { path: '/rectifications', component: () => import('./RectificationsPage.vue'), meta: { title: 'rectifications.title', rail: 'rectification' } },
]

import type { RouteRecordRaw } from 'vue-router'

export const indicatorRoutes: RouteRecordRaw[] = [
  { path: '/indicators', component: () => import('./IndicatorsPage.vue'), meta: { title: 'library.title', rail: 'indicators' } },
]

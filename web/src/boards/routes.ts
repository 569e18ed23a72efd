import type { RouteRecordRaw } from 'vue-router'

export const boardRoutes: RouteRecordRaw[] = [
  { path: '/boards', component: () => import('./BoardsPage.vue'), meta: { title: 'board.heading', rail: 'boards' } },
  { path: '/boards/:name', component: () => import('./BoardPage.vue'), props: true, meta: { title: 'board.heading', rail: 'boards' } },
]

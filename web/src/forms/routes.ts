import type { RouteRecordRaw } from 'vue-router'

export const formRoutes: RouteRecordRaw[] = [
  { path: '/forms/:id', component: () => import('./pages/FormPage.vue'), props: true, meta: { title: 'forms.title' } },
  { path: '/forms/:id/compare', component: () => import('./pages/ComparePage.vue'), props: true, meta: { title: 'forms.compare.title' } },
]

import type { RouteRecordRaw } from 'vue-router'

export const evaluationRoutes: RouteRecordRaw[] = [
  {
    path: '/evaluations/:id(\\d+)',
    component: () => import('./WorkbenchPage.vue'),
    props: (route) => ({ formId: String(route.params.id) }),
    meta: { title: 'bench.title', rail: 'evaluation' },
  },
]

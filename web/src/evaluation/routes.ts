import type { RouteRecordRaw } from 'vue-router'

export const evaluationRoutes: RouteRecordRaw[] = [
  {
    path: '/evaluations/:id(\\d+)',
    component: () => import('./WorkbenchPage.vue'),
    props: (route) => ({ formId: String(route.params.id) }),
    meta: { title: 'bench.title', rail: 'evaluation' },
  },
  {
    path: '/schemes/:place/:year/:kind',
    component: () => import('@/schemes/SchemeEditorPage.vue'),
    props: (route) => ({ schemeId: `${String(route.params.place)}/${String(route.params.year)}/${String(route.params.kind)}` }),
    meta: { title: 'rule.title', rail: 'indicators' },
  },
]

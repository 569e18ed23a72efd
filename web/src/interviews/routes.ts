import type { RouteRecordRaw } from 'vue-router'

export const interviewRoutes: RouteRecordRaw[] = [
  { path: '/interviews', component: () => import('./InterviewsPage.vue'), meta: { title: 'interviews.title', rail: 'interviews' } },
  { path: '/interviews/:id', component: () => import('./InterviewPage.vue'), meta: { title: 'interviews.title', rail: 'interviews' } },
]

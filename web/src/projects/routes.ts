import type { RouteRecordRaw } from 'vue-router'

export const projectRoutes: RouteRecordRaw[] = [
  { path: '/projects', component: () => import('./ProjectsPage.vue'), meta: { title: 'projects.title', rail: 'projects' } },
]

import type { RouteRecordRaw } from 'vue-router'

export const projectRoutes: RouteRecordRaw[] = [
  { path: '/projects', component: () => import('./ProjectsPage.vue'), meta: { title: 'projects.title', rail: 'projects' } },
  { path: '/projects/:id', component: () => import('./ProjectPage.vue'), meta: { title: 'projects.title', rail: 'projects' } },
  { path: '/stages/:station', component: () => import('./StagePage.vue'), meta: { title: 'stage.title' } },
]

import type { RouteRecordRaw } from 'vue-router'

export const publishedRoutes: RouteRecordRaw[] = [
  { path: '/published', component: () => import('./PublishedPage.vue'), meta: { open: true, title: 'published.title', rail: 'disclosure' } },
  { path: '/published/:id', component: () => import('./PublishedPaper.vue'), meta: { open: true, title: 'published.title', rail: 'disclosure' } },
]

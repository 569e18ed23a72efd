import type { RouteRecordRaw } from 'vue-router'

export const surveyRoutes: RouteRecordRaw[] = [
  { path: '/surveys', component: () => import('./SurveysPage.vue'), meta: { title: 'surveys.title', rail: 'surveys' } },
  { path: '/surveys/:id', component: () => import('./SurveyPage.vue'), meta: { title: 'surveys.title', rail: 'surveys' } },
]

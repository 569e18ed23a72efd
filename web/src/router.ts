import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { whenSignedOut } from './api/client'
import { useSession } from './session/session'
import { auditRoutes } from './audit/routes'
import { adminRoutes } from './admin/routes'
import { boardRoutes } from './boards/routes'
import { evaluationRoutes } from './evaluation/routes'
import { formRoutes } from './forms/routes'
import { manualRoutes } from './manual/routes'
import { noticeRoutes } from './notices/routes'
import { indicatorRoutes } from './indicators/routes'
import { projectRoutes } from './projects/routes'
import { publishedRoutes } from './published/routes'
import { rectificationRoutes } from './rectifications/routes'
import { searchRoutes } from './search/routes'
import { interviewRoutes } from './interviews/routes'
import { surveyRoutes } from './surveys/routes'

declare module 'vue-router' {
  interface RouteMeta {
    bare?: boolean // without the rail
    open?: boolean // without a session
    title?: string // key of the text in the title of the window
    rail?: string // which entry of the rail is marked
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/tasks' },
  { path: '/sign-in', component: () => import('./session/SignInPage.vue'), meta: { bare: true, open: true, title: 'signIn.title' } },
  { path: '/password', component: () => import('./session/PasswordPage.vue'), meta: { bare: true, title: 'password.title' } },
  { path: '/tasks', component: () => import('./tasks/TasksPage.vue'), meta: { title: 'tasks.title', rail: 'tasks' } },
  ...projectRoutes,
  ...noticeRoutes,
  ...searchRoutes,
  ...rectificationRoutes,
  ...publishedRoutes,
  ...formRoutes,
  ...evaluationRoutes,
  ...auditRoutes,
  ...surveyRoutes,
  ...interviewRoutes,
  ...boardRoutes,
  ...indicatorRoutes,
  ...adminRoutes,
  ...manualRoutes,
  { path: '/:rest(.*)*', component: () => import('./shell/NotFoundPage.vue'), meta: { title: 'notFound.title' } },
]

export const router = createRouter({ history: createWebHistory(), routes })

router.beforeEach(async (to) => {
  const session = useSession()
  if (!session.asked) await session.refresh()
  if (to.meta.open) return true
  if (!session.me) return { path: '/sign-in', query: to.fullPath === '/tasks' ? {} : { back: to.fullPath } }
  if (session.me.must_change_password && to.path !== '/password') return { path: '/password' }
  return true
})

whenSignedOut(() => {
  const session = useSession()
  session.leave()
  const here = router.currentRoute.value
  if (!here.meta.open) void router.push({ path: '/sign-in', query: { back: here.fullPath } })
})

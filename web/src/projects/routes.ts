import type { RouteRecordRaw } from 'vue-router'

export const projectRoutes: RouteRecordRaw[] = []

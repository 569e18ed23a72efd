import type { RouteRecordRaw } from 'vue-router'

export const formRoutes: RouteRecordRaw[] = []

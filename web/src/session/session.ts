// Who is signed in, and what they may see of the rail.
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api, setCsrf } from '@/api/client'
import type { components } from '@/api/schema'

export type Me = components['schemas']['Me']

export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null)
  const asked = ref(false)

  // Nobody is asked about who has not signed in from this browser: a refusal would only stand in its console.
  const known = 'jiheng.signed-in'

  async function refresh(): Promise<void> {
    asked.value = true
    if (!localStorage.getItem(known)) return
    try {
      const { data } = await api.GET('/api/v1/session')
      me.value = data ?? null
      setCsrf(data?.csrf ?? '')
    } catch {
      leave()
    }
  }
  function leave(): void {
    me.value = null
    setCsrf('')
    localStorage.removeItem(known)
  }
  async function signIn(account: string, password: string): Promise<void> {
    const { data } = await api.POST('/api/v1/session', { body: { account, password } })
    setCsrf(data?.csrf ?? '')
    localStorage.setItem(known, '1')
    await refresh()
  }
  async function signOut(): Promise<void> {
    await api.DELETE('/api/v1/session')
    leave()
  }
  async function changePassword(password: string, wanted: string): Promise<void> {
    await api.POST('/api/v1/password', { body: { password, new_password: wanted } })
    await refresh()
  }
  const holds = (role: string): boolean => me.value?.roles.some((held) => held.role === role) ?? false
  const roles = computed(() => new Set(me.value?.roles.map((held) => held.role) ?? []))
  return { me, asked, roles, holds, refresh, leave, signIn, signOut, changePassword }
})

// How many notices are unread, for the bar at the top; asked again when somebody comes back to the window.
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { api } from '@/api/client'
import { useSession } from '@/session/session'

const pause = 60_000 // ms between two questions

export const useNotices = defineStore('notices', () => {
  const session = useSession()
  const unread = ref(0)
  let asked = 0

  async function look(force = false): Promise<void> {
    if (!session.me || session.me.must_change_password || document.hidden) return
    if (!force && Date.now() - asked < pause) return
    asked = Date.now()
    try {
      unread.value = (await api.GET('/api/v1/notices', { params: { query: { limit: 1 } } })).data!.unread
    } catch {
      // The number stays as it was; the page itself says what is wrong.
    }
  }
  setInterval(() => void look(), pause)
  document.addEventListener('visibilitychange', () => void look())
  watch(
    () => session.me?.person,
    () => {
      unread.value = 0
      void look(true)
    },
    { immediate: true },
  )
  return { unread, look }
})

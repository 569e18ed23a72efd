// The budget years there are, the latest first, as the server knows them; read once by each who signs in.
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { api } from '@/api/client'
import { useSession } from '@/session/session'

export const useYears = defineStore('years', () => {
  const session = useSession()
  const known = ref<number[]>([])
  watch(
    () => session.me?.person,
    async (person) => {
      known.value = []
      if (!person) return
      const { data } = await api.GET('/api/v1/years').catch(() => ({ data: undefined }))
      if (data && session.me?.person === person) known.value = data.years.map((one) => one.year).sort((a, b) => b - a)
    },
    { immediate: true },
  )
  // With the year that is chosen now, wherever it came from.
  const including = (chosen: string | number | null | undefined): number[] => {
    const year = Number(chosen)
    return !chosen || !Number.isInteger(year) || known.value.includes(year) ? known.value : [...known.value, year].sort((a, b) => b - a)
  }
  return { including }
})

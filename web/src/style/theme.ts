// Light and dark follow the machine until a person chooses.
import { computed, ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'
export const theme = ref<Theme>((localStorage.getItem('jiheng.theme') as Theme | null) ?? 'system')

const machine = window.matchMedia('(prefers-color-scheme: dark)')
const machineDark = ref(machine.matches)
machine.addEventListener('change', (event) => (machineDark.value = event.matches))

export const dark = computed(() => theme.value === 'dark' || (theme.value === 'system' && machineDark.value))

watchEffect(() => {
  document.documentElement.classList.toggle('dark', dark.value)
  localStorage.setItem('jiheng.theme', theme.value)
})

// Light and dark follow the machine until a person chooses.
import { ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'
export const theme = ref<Theme>((localStorage.getItem('jiheng.theme') as Theme | null) ?? 'system')

const machine = window.matchMedia('(prefers-color-scheme: dark)')
const machineDark = ref(machine.matches)
machine.addEventListener('change', (event) => (machineDark.value = event.matches))

watchEffect(() => {
  const dark = theme.value === 'dark' || (theme.value === 'system' && machineDark.value)
  document.documentElement.classList.toggle('dark', dark)
  localStorage.setItem('jiheng.theme', theme.value)
})

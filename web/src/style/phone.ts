// Whether the window is as narrow as a phone's, where the style sheets change over as well.
import { ref } from 'vue'

const narrow = window.matchMedia('(max-width: 760px)')
export const phone = ref(narrow.matches)
narrow.addEventListener('change', (event) => (phone.value = event.matches))

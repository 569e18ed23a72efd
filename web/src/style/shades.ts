// The shades of a bar in parts, each with the ink that is read on it; six of them, whatever is drawn.
import { computed } from 'vue'
import { dark } from './theme'

// From dark to light, so that a grey print keeps the order.
const onWhite = { fills: ['#0b454d', '#2b757e', '#64a0a7', '#a3c8cb', '#cfdfe0', '#e3e5e8'], inks: ['#ffffff', '#ffffff', '#1f2329', '#1f2329', '#1f2329', '#1f2329'] }
// On dark paper the first part is the one that stands out, so the same order goes from light to dark.
const onDark = { fills: ['#a9d6dc', '#5cb3be', '#468790', '#356970', '#264b51', '#3a4048'], inks: ['#1f2329', '#1f2329', '#ffffff', '#ffffff', '#ffffff', '#ffffff'] }

export const shades = computed(() => (dark.value ? onDark : onWhite))
export const lastShade = onWhite.fills.length - 1

// Numbers stay texts from the server to the screen: nothing here turns an amount, rate or point into a binary number.
import { computed, ref } from 'vue'
import { language, t } from '@/texts'
import { grouped } from './separators'

export { grouped }

// Moves the point: yuan to ten thousand yuan without rounding; trailing zeros go.
export function inTenThousands(decimal: string): string {
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(decimal.trim())
  if (!parts) return decimal
  const digits = parts[2]!.padStart(5, '0')
  const whole = digits.slice(0, -4).replace(/^0+(?=\d)/, '')
  const fraction = (digits.slice(-4) + (parts[3] ?? '')).replace(/0+$/, '')
  return parts[1] + whole + (fraction ? `.${fraction}` : '')
}

// A rate as a share of one, written in hundredths: "0.9138" → "91.38". The point moves, nothing is rounded.
export function inPercent(share: string): string {
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(share.trim())
  if (!parts) return share
  const fraction = (parts[3] ?? '').padEnd(2, '0')
  const whole = (parts[2]! + fraction.slice(0, 2)).replace(/^0+(?=\d)/, '')
  const rest = fraction.slice(2).replace(/0+$/, '')
  return parts[1] + whole + (rest ? `.${rest}` : '')
}

// How many digits stand behind the point.
export const decimalsOf = (decimal: string): number => /\.(\d+)$/.exec(decimal)?.[1]!.length ?? 0

export type MoneyUnit = 'yuan' | 'ten-thousand'
export const moneyUnit = ref<MoneyUnit>((localStorage.getItem('jiheng.money') as MoneyUnit | null) ?? 'ten-thousand')
export const moneyUnitName = computed(() =>
  moneyUnit.value === 'yuan' ? (language.value === 'en' ? 'yuan' : '元') : language.value === 'en' ? '10,000 yuan' : '万元',
)
// A unit as a scheme or a form gives it, in the language of the reader; what is no unit of money stays as it is written.
const moneyUnits: Record<string, string> = { 元: 'money.yuan', 万元: 'money.tenThousand' }
export const unitWords = (unit: string | undefined): string => (unit && moneyUnits[unit] ? t(moneyUnits[unit]) : (unit ?? ''))
export function setMoneyUnit(unit: MoneyUnit): void {
  moneyUnit.value = unit
  localStorage.setItem('jiheng.money', unit)
}
// An amount in yuan, in the unit a person chose. The stored value never changes.
export function money(yuan: string | null | undefined): string {
  if (yuan === null || yuan === undefined || yuan === '') return ''
  return grouped(moneyUnit.value === 'yuan' ? yuan : inTenThousands(yuan))
}

export function day(moment: string | null | undefined): string {
  if (!moment) return ''
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(moment))
}
export function dayAndTime(moment: string | null | undefined): string {
  if (!moment) return ''
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }).format(new Date(moment))
}
// Days of the calendar in Beijing, as the server counts them: what is due today has none left.
export function daysUntil(moment: string, now = new Date().toISOString()): number {
  return Math.round((Date.parse(day(moment)) - Date.parse(day(now))) / 86_400_000)
}

// An amount as a person typed it, in yuan as it is stored. The point is moved in the text: no binary number in between.
import type { MoneyUnit } from '@/common/format'

export function inYuan(typed: string, unit: MoneyUnit): string {
  const plain = typed.replace(/[,，\s]/g, '')
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(plain)
  if (!parts || unit === 'yuan') return plain
  const fraction = (parts[3] ?? '').padEnd(4, '0')
  const whole = (parts[2]! + fraction.slice(0, 4)).replace(/^0+(?=\d)/, '')
  const rest = fraction.slice(4).replace(/0+$/, '')
  return parts[1]!.replace('+', '') + whole + (rest ? `.${rest}` : '')
}

// A share as a person typed it in hundredths, as a share of one: "12.5" → "0.125".
export function shareOf(typed: string): string {
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(typed.trim())
  if (!parts) return typed.trim()
  const digits = parts[1]!.padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/^0+(?=\d)/, '')
  const fraction = (digits.slice(-2) + (parts[2] ?? '')).replace(/0+$/, '')
  return whole + (fraction ? `.${fraction}` : '')
}

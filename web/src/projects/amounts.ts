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

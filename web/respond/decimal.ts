// Exact fractions: what a person typed is compared as it was typed, never as a binary number.
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint // above zero
}

export const whole = (number: bigint | number): Fraction => ({ top: BigInt(number), bottom: 1n })

function fraction(top: bigint, bottom: bigint): Fraction {
  const sign = bottom < 0n ? -1n : 1n
  let [a, b] = [top < 0n ? -top : top, bottom * sign]
  while (b) [a, b] = [b, a % b]
  return { top: (top * sign) / a, bottom: (bottom * sign) / a }
}

export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, negative(b))
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.top, a.bottom * b.bottom)
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.bottom, a.bottom * b.top) // b is not zero
export const negative = (a: Fraction): Fraction => ({ top: -a.top, bottom: a.bottom })
export const truncated = (a: Fraction): Fraction => whole(a.top / a.bottom)
export const isWhole = (a: Fraction): boolean => a.bottom === 1n

// Below, equal or above zero as a is less than, equal to or more than b.
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.top * b.bottom - b.top * a.bottom
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const mostDigits = 30
const mostPlaces = 12

// "1994.18", "-0.5", ".5", "1,994.18": the numbers the server reads, and no others.
export function parseDecimal(text: string): Fraction | null {
  const parts = /^([+-]?)(\d*|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(text)
  if (!parts) return null
  const places = parts[3] ?? ''
  const digits = parts[2]!.replaceAll(',', '') + places
  if (!digits || digits.replace(/^0+/, '').length > mostDigits || places.length > mostPlaces) return null
  return fraction(BigInt(`${parts[1] === '-' ? '-' : ''}${digits}`), 10n ** BigInt(places.length))
}

// Exact where it ends within twelve places, else rounded half up to them.
export function decimalText(value: Fraction): string {
  const scale = 10n ** BigInt(mostPlaces)
  const size = value.top < 0n ? -value.top : value.top
  const rounded = (size * scale * 2n + value.bottom) / (value.bottom * 2n)
  const places = (rounded % scale).toString().padStart(mostPlaces, '0').replace(/0+$/, '')
  return `${value.top < 0n && rounded ? '-' : ''}${rounded / scale}${places && `.${places}`}`
}

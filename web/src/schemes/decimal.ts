// Sums of points, exactly: texts in, texts out, whole numbers of the smallest place in between.
const shape = /^([+-]?)(\d+)(?:\.(\d+))?$/

export function isDecimal(text: string | undefined): text is string {
  return text !== undefined && shape.test(text.trim())
}

function scaled(text: string, places: number): bigint {
  const parts = shape.exec(text.trim())!
  const whole = BigInt(parts[2]! + (parts[3] ?? '').padEnd(places, '0'))
  return parts[1] === '-' ? -whole : whole
}
function written(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0')
  const fraction = places > 0 ? digits.slice(-places).replace(/0+$/, '') : ''
  return (value < 0n ? '-' : '') + digits.slice(0, digits.length - places) + (fraction ? `.${fraction}` : '')
}
const placesOf = (texts: string[]): number => Math.max(0, ...texts.map((text) => shape.exec(text.trim())?.[3]?.length ?? 0))

// What is no number counts for nothing; whether all were numbers is the caller's question.
export function sum(texts: (string | undefined)[]): string {
  const numbers = texts.filter(isDecimal)
  const places = placesOf(numbers)
  return written(numbers.reduce((total, text) => total + scaled(text, places), 0n), places)
}
export function difference(minuend: string, subtrahend: string): string {
  const places = placesOf([minuend, subtrahend])
  return written(scaled(minuend, places) - scaled(subtrahend, places), places)
}
export function compare(left: string, right: string): number {
  const places = placesOf([left, right])
  const [a, b] = [scaled(left, places), scaled(right, places)]
  return a < b ? -1 : a > b ? 1 : 0
}

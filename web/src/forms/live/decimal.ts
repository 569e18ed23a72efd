// Whether two texts say the same number, without making either a binary number: 9.70 and 9.7, 97.00% and 0.97.
export function plain(text: string): string | null {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?([%％]?)$/.exec(text.trim().replace(/[,，]/g, ''))
  if (!found) return null
  let whole = found[2]!
  let fraction = found[3] ?? ''
  if (found[4]) {
    whole = whole.padStart(3, '0')
    fraction = whole.slice(-2) + fraction
    whole = whole.slice(0, -2)
  }
  whole = whole.replace(/^0+(?=\d)/, '')
  fraction = fraction.replace(/0+$/, '')
  const zero = whole === '0' && fraction === ''
  return (found[1] === '-' && !zero ? '-' : '') + whole + (fraction ? `.${fraction}` : '')
}
export function sameNumber(one: string, other: string): boolean {
  if (one.trim() === other.trim()) return true
  const a = plain(one)
  return a !== null && a === plain(other)
}

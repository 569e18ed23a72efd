// Figures as they stand beside a chart, rounded half up; the exact ones are the server's.
export function rounded(decimal: string | null | undefined, places: number): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal ?? '')
  if (!parts) return ''
  const fraction = (parts[3] ?? '').padEnd(places + 1, '0')
  const kept = BigInt(parts[2]! + fraction.slice(0, places)) + (fraction[places]! >= '5' ? 1n : 0n)
  const digits = kept.toString().padStart(places + 1, '0')
  const shown = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits
  return `${kept ? parts[1] : ''}${shown}`
}
// A share of one in per cent.
export function percent(share: string | null | undefined, places = 1): string {
  const parts = /^(-?\d+)(?:\.(\d+))?$/.exec(share ?? '')
  if (!parts) return ''
  const fraction = (parts[2] ?? '').padEnd(2, '0')
  return `${rounded(`${parts[1]}${fraction.slice(0, 2)}.${fraction.slice(2) || '0'}`, places)}%`
}
// For a chart only.
export const length = (share: string | null | undefined): number => Number(share ?? 0) * 100

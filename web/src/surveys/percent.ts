// A share as it stands beside a chart: in per cent with one place, rounded half up. The exact one is a hover away.
export function percent(share: string | null | undefined, places = 1): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(share ?? '')
  if (!parts) return ''
  const fraction = (parts[3] ?? '').padEnd(places + 3, '0')
  const kept = BigInt(parts[2]! + fraction.slice(0, places + 2)) + (fraction[places + 2]! >= '5' ? 1n : 0n)
  const digits = kept.toString().padStart(places + 1, '0')
  const shown = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits
  return `${kept ? parts[1] : ''}${shown}%`
}
// For a chart only.
export const length = (share: string | null | undefined): number => Number(share ?? 0) * 100

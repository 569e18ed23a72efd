// The separators of thousands: a number alone, and amounts of money within a sentence.
const separated = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

// "1234567.50" → "1,234,567.50"; what is no number comes back as it is.
export function grouped(decimal: string): string {
  const parts = /^([+-]?)(\d+)(\.\d+)?$/.exec(decimal.trim())
  if (!parts) return decimal
  return parts[1] + separated(parts[2]!) + (parts[3] ?? '')
}
// "当年预算 48102430 元" → "当年预算 48,102,430 元": only what is followed by its unit is an amount.
export const amountsGrouped = (sentence: string): string => sentence.replace(/(?<![\d.,，])\d{4,}(?=(?:\.\d+)?\s?(?:万?元|yuan))/g, separated)

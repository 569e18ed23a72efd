// Days as they are written: "2026-11-30", with a clock "2026-11-30 09:00". Read also as people type them.
const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2})[:：](\d{2}))?$/
const padded = (number: string): string => number.padStart(2, '0')

// As it is stored, or null where it is no day of the calendar. With a clock a bare day begins at `clock`.
export function readDay(text: string, clock?: string): string | null {
  const parts = written.exec(text.trim())
  if (!parts) return null
  const [, year, month, date, hours, minutes] = parts
  const day = `${year}-${padded(month!)}-${padded(date!)}`
  const moment = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day) return null
  if (clock === undefined) return hours === undefined ? day : null
  if (hours === undefined) return `${day} ${clock}`
  return Number(hours) < 24 && Number(minutes) < 60 ? `${day} ${padded(hours)}:${minutes}` : null
}

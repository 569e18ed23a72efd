// A target is one text, "≥95%"; on the paper it stands in three cells: sign, figure, unit. Taken apart and put together
// again it is the same text, and what cannot be taken apart stays whole in the middle cell.
import choices from '../papers/choices.json'

export interface TargetParts {
  sign: string // as written: ">=" stays ">="
  figure: string
  unit: string
}
const same = choices.same as Record<string, string>
const shape = /^(≥|≧|≤|≦|>=|=>|<=|=<|＞|﹥|>|＜|﹤|<|＝|﹦|=)?([0-9][0-9,，]*(?:\.[0-9]+)?)([^0-9]{0,12})$/u
const signed = /^(≥|≧|≤|≦|>=|=>|<=|=<|＞|﹥|>|＜|﹤|<|＝|﹦|=)([^]*)$/u

export function splitTarget(text: string): TargetParts {
  const found = shape.exec(text)
  if (found) return { sign: found[1] ?? '', figure: found[2]!, unit: found[3] ?? '' }
  const begun = signed.exec(text) // the sign was chosen, the figure is still to come
  return { sign: begun?.[1] ?? '', figure: begun?.[2] ?? text, unit: '' }
}
// The sign as it is offered to choose from; words without a figure are judged.
export function shownSign(text: string): string {
  const { sign } = splitTarget(text)
  if (sign) return same[sign] ?? sign
  return text.trim() !== '' && !/[0-9]/.test(text) ? choices.judged : ''
}

// The whole of it with the sign as it is printed: ">=95%" reads "≥95%".
export function shownTarget(text: string): string {
  const { sign, figure, unit } = splitTarget(text)
  return sign ? (same[sign] ?? sign) + figure + unit : text
}

export type TargetPart = keyof TargetParts
export function partOf(text: string, part: TargetPart): string {
  return part === 'sign' ? shownSign(text) : splitTarget(text)[part]
}
export function withPart(text: string, part: TargetPart, written: string): string {
  const trimmed = written.trim()
  // Somebody wrote all of it into one cell: then it is all of it.
  const whole = splitTarget(trimmed)
  if (part === 'figure' && (whole.sign || whole.unit)) {
    const old = splitTarget(text)
    return (whole.sign || old.sign) + whole.figure + (whole.unit || old.unit)
  }
  const now = splitTarget(text)
  if (part === 'sign') {
    if (same[now.sign] === trimmed) return text
    return (trimmed === choices.judged ? '' : trimmed) + now.figure + now.unit
  }
  now[part] = part === 'unit' ? trimmed : written
  return now.sign + now.figure + now.unit
}
// Whether a text is a whole target rather than a sign alone.
export function isWholeTarget(text: string): boolean {
  return text.trim() !== '' && !choices.signs.includes(text.trim()) && !(text.trim() in same)
}

export interface Part {
  text: string
  hit: boolean
}

// The text in pieces: those that are the words, whatever their case, and those between.
export function partsOf(text: string, words: string): Part[] {
  const wanted = words.trim().toLowerCase()
  const plain = text.toLowerCase()
  if (!wanted || plain.length !== text.length) return [{ text, hit: false }]
  const parts: Part[] = []
  let at = 0
  for (let found = plain.indexOf(wanted); found >= 0; found = plain.indexOf(wanted, at)) {
    if (found > at) parts.push({ text: text.slice(at, found), hit: false })
    at = found + wanted.length
    parts.push({ text: text.slice(found, at), hit: true })
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false })
  return parts
}

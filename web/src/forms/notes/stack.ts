// Notes stand level with the cell they speak of; where two would overlap the lower one moves down.
export function stacked(wanted: number[], heights: number[], gap = 8): number[] {
  let free = 0
  return wanted.map((top, index) => {
    const at = Math.max(top, free)
    free = at + heights[index]! + gap
    return at
  })
}

// The audits started from this browser, the latest first.
export interface Earlier {
  id: string
  name: string
}
const place = 'jiheng.audits'
const most = 50

export function earlier(): Earlier[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as Earlier[]
  } catch {
    return []
  }
}
export function remember(one: Earlier): void {
  localStorage.setItem(place, JSON.stringify([one, ...earlier()].slice(0, most)))
}

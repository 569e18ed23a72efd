// What the log keeps beside an action, in words: states, kinds of forms, roles and offices stand in it by their keys. A checksum is known
// by its beginning; the whole of it is in the file of the log.
import type { Choice } from './choices'

export interface Logged {
  action: string
  action_name: string
  subject: string
  detail: string
}
export interface LogNames {
  kinds: readonly (Choice & { states: readonly Choice[] })[]
  said: (choice: Choice) => string
  role: (key: string) => string
  organisation: (id: string) => string
  checksum: (beginning: string) => string
}

export function detailInWords(entry: Logged, names: LogNames): string {
  const [first = '', second = '', ...rest] = entry.detail.split(' ')
  if (entry.action.includes('.step.') && second) {
    // A step of a form is called by its kind: "绩效自评表：提交".
    const kind = names.kinds.find((one) => one.key === entry.subject.split('/')[0]) ?? names.kinds.find((one) => entry.action_name.startsWith(`${one.name}：`))
    const state = (key: string): string => {
      const known = kind?.states.find((one) => one.key === key)
      return known ? names.said(known) : key
    }
    return [`${state(first)} → ${state(second)}`, ...rest.map((part) => short(part, names))].join(' · ')
  }
  if (entry.action === 'form.add') {
    const kind = names.kinds.find((one) => one.key === first)
    return kind ? names.said(kind) : entry.detail
  }
  const role = entry.action === 'person.grant' || entry.action === 'person.withdraw'
  return entry.detail.split(' ').map((part, index) => (role && index === 0 ? names.role(part) : office(part, names))).join(' ')
}
const short = (part: string, names: LogNames): string => part.replace(/^([0-9a-f]{16})[0-9a-f]{48}$/, (_, beginning: string) => names.checksum(`${beginning}…`))
// An office stands as its way from the top: "/12/34/".
function office(part: string, names: LogNames): string {
  const id = /^(?:\/\d+)*\/(\d+)\/$/.exec(part)?.[1]
  return (id && names.organisation(id)) || short(part, names)
}

// Everything that lies on the desk with one form: the paper, its grid, what the server says of it, and how it is saved.
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { components } from '@/api/schema'
import { language } from '@/texts'
import { History } from '../grid/history'
import { useGrid, type Grid } from '../grid/useGrid'
import { useAssessment, type Assessed, type Finding } from '../live/assessment'
import { isByRule } from '../live/followed'
import { useSaving, type Saving } from '../saving/saving'
import { contentOf, type CellName, type FormContent } from './content'
import { layoutOf, withBlankRows, type Layout } from './layout'
import { linesOf, type Line } from './lines'
import { textsBefore } from './was'

export type FormRecord = components['schemas']['FormWithContent']
export interface Desk {
  form: FormRecord
  year: number
  history: History
  content: ComputedRef<FormContent>
  layout: ComputedRef<Layout>
  lines: ComputedRef<Line[]>
  grid: Grid
  assessed: Assessed
  saving: Saving
  editable: Ref<boolean>
  marks: ComputedRef<Map<string, string>>
  locked: (line: Line) => string
  hints: ComputedRef<string>
  was: ComputedRef<Map<string, string>>
  placed: ShallowRef<Map<CellName, CellPlace>>
  chosen: Ref<CellName> // of the formula strip
}

export interface CellPlace {
  line: string
  id: string // of the element that shows it
  order: number
}
function placesOf(lines: Line[]): Map<CellName, CellPlace> {
  const found = new Map<CellName, CellPlace>()
  lines.forEach((line, order) => {
    const lastCell = line.cells.at(-1)!
    for (const cell of line.cells) {
      if (!cell.cell) continue
      const pointer = cell.cell.split('#')[0]!
      // What is covered by a merged cell is shown at the end of its line.
      found.set(pointer, { line: line.key, id: cell.rows > 0 ? cell.id : lastCell.id, order })
      if (line.row !== undefined) found.set(pointer.slice(0, pointer.lastIndexOf('/')), { line: line.key, id: lastCell.id, order })
    }
  })
  return found
}

const worst: Record<string, number> = { error: 3, warning: 2, note: 1 }

export function useDesk(form: FormRecord, project: { kind: string; year: number }, account: string, mayEdit: boolean): Desk {
  const sent = contentOf(form.content)
  if (!sent.kind) sent.kind = form.kind
  const wholeUnit = project.kind === 'department'
  const editable = ref(mayEdit)
  const history = new History(mayEdit ? withBlankRows(sent, layoutOf(sent, wholeUnit)) : sent)
  const content = computed(() => history.content.value)
  const layout = computed(() => layoutOf(content.value, wholeUnit))
  const lines = computed(() => linesOf(content.value, layout.value, language.value))
  const assessed = useAssessment(form, history, editable)
  const saving = useSaving({ id: form.id, account, version: form.version, content: history.content.value }, history, editable)
  const grid = useGrid({ history, lines, editable, isComputed: assessed.isComputed })

  // Where a cell stands changes with the rows, not with every letter typed into one.
  const shape = computed(() => lines.value.map((line) => `${line.key} ${line.cells.map((cell) => cell.rows).join('')}`).join('\n'))
  const placed = shallowRef(placesOf(lines.value))
  watch(shape, () => (placed.value = placesOf(lines.value)), { flush: 'sync' })
  const marks = computed(() => {
    const byCell = new Map<string, Finding>()
    for (const finding of assessed.findings.value) {
      if (!finding.cell) continue
      const other = byCell.get(finding.cell)
      if (!other || worst[finding.severity]! > worst[other.severity]!) byCell.set(finding.cell, finding)
    }
    const marked = new Map<string, string>()
    for (const [cell, finding] of byCell) {
      const line = placed.value.get(cell)?.line
      if (!line) continue
      // A target stands in three cells; its figure carries the tick.
      const key = cell.slice(cell.lastIndexOf('/') + 1)
      marked.set(line, `${marked.get(line) ?? ''} ${key === 'target' ? 'target#figure' : key}:${finding.severity}`)
    }
    return marked
  })
  const locked = (line: Line): string => {
    if (line.row === undefined) return ''
    const score = line.cells.find((cell) => cell.cell.endsWith('/score'))?.cell
    const trace = score ? assessed.traces.value.get(score) : undefined
    return trace && isByRule(trace) ? 'score' : ''
  }
  const hints = computed(() => {
    const all: string[] = []
    for (const [cell, trace] of assessed.traces.value) if (trace.value && !cell.startsWith('/indicators')) all.push(`${cell}=${trace.value}`)
    return all.join('\n')
  })
  const was = computed(() => (editable.value ? textsBefore(saving.stored.value, content.value, lines.value) : new Map<string, string>()))
  return { form, year: project.year, history, content, layout, lines, grid, assessed, saving, editable, marks, locked, hints, was, placed, chosen: shallowRef('') }
}

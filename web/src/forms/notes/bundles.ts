// Several remarks on one line of the paper are one bundle in the margin: what belongs to a line has room beside that line.
import type { Finding } from '../live/assessment'

export interface Bundle {
  line: string // key of the line they stand beside; empty: the whole form
  findings: Finding[]
}
const most = 2 // notes that may stand open beside one line

export function bundled(findings: Finding[], lineOf: (finding: Finding) => string): Bundle[] {
  const bundles: Bundle[] = []
  const byLine = new Map<string, Finding[]>()
  for (const finding of findings) {
    const line = lineOf(finding)
    if (line) byLine.set(line, [...(byLine.get(line) ?? []), finding])
  }
  const folded = new Set([...byLine].filter(([, all]) => all.length > most).map(([line]) => line))
  for (const finding of findings) {
    const line = lineOf(finding)
    if (!folded.has(line)) bundles.push({ line, findings: [finding] })
    else if (byLine.get(line)![0] === finding) bundles.push({ line, findings: byLine.get(line)! })
  }
  return bundles
}

const weight: Record<string, number> = { error: 3, warning: 2, note: 1 }
export const worstOf = (findings: Finding[]): Finding['severity'] =>
  findings.reduce<Finding['severity']>((worst, one) => (weight[one.severity]! > weight[worst]! ? one.severity : worst), 'note')

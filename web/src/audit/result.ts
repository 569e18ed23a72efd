// What an audit found, a document a line, as the server wrote it down.
import { send } from '@/api/client'

export type Severity = 'error' | 'warning' | 'note'
export const severities: Severity[] = ['error', 'warning', 'note']
export type Counts = Record<Severity, number>

// Where something stands. A box is in points from the top left corner of its page.
export interface Place {
  label: string
  line?: number
  table?: number
  row?: string
  column?: string
  sheet?: string
  page?: number
  box?: [string, string, string, string]
}

export interface Problem {
  code: string
  message: string
  message_en: string
}

export interface Remark {
  message: string
  message_en: string
  where: Place
}

export interface AuditFinding {
  document: number // 0-based
  path: string
  unit: string
  number: number // within its document, 1-based
  check: string
  severity: Severity
  where: Place
  printed: string | null
  recomputed: string | null
  message: string
  message_en: string
}

export interface AuditDocument {
  number: number
  path: string
  error: Problem | null
  remarks: Remark[]
  kinds: string[]
  project: string
  unit: string
  counts: Counts
  notChecked: number
  findings: AuditFinding[]
}

interface FormLine {
  kind: string
  project: string | null
  unit: string | null
  findings: Omit<AuditFinding, 'document' | 'path' | 'unit' | 'number'>[]
  not_checked: unknown[]
}
export interface DocumentLine {
  path: string
  error: Problem | null
  forms: FormLine[]
  remarks: Remark[]
}

export function documentOf(line: DocumentLine, number: number): AuditDocument {
  const counts: Counts = { error: 0, warning: 0, note: 0 }
  const findings: AuditFinding[] = []
  for (const form of line.forms)
    for (const found of form.findings) {
      counts[found.severity] += 1
      findings.push({ ...found, document: number, path: line.path, unit: form.unit ?? '', number: findings.length + 1 })
    }
  return {
    number, path: line.path, error: line.error, remarks: line.remarks, counts, findings,
    kinds: [...new Set(line.forms.map((form) => form.kind))],
    project: line.forms.find((form) => form.project)?.project ?? '',
    unit: line.forms.find((form) => form.unit)?.unit ?? '',
    notChecked: line.forms.reduce((all, form) => all + form.not_checked.length, 0),
  }
}

export async function readReport(job: string): Promise<AuditDocument[]> {
  const text = await (await send(`/api/v1/jobs/${job}/report`)).text()
  return text.split('\n').filter((line) => line !== '').map((line, number) => documentOf(JSON.parse(line) as DocumentLine, number))
}

// The summary the server makes when a job is over.
export interface AuditSummary {
  documents: number
  forms: number
  findings: Counts
  by_check: Record<string, Counts>
  by_unit: Record<string, Counts>
  files: { read: number; refused: number; skipped: number }
  skipped_kinds: Record<string, number>
  stopped: { message: string; message_en: string } | null
  seconds: string
}
export function summaryOf(result: unknown): AuditSummary | null {
  return (result as { summary?: AuditSummary } | null)?.summary ?? null
}

// The name a person knows a file by; folders before it stay a hint.
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
export function folderOf(path: string): string {
  const parts = path.split('/')
  return parts.slice(/\.zip$/i.test(parts[0] ?? '') ? 1 : 0, -1).join('/')
}

// Worst first: by errors, then warnings, then notes.
export function heavier(a: Counts, b: Counts): number {
  return b.error - a.error || b.warning - a.warning || b.note - a.note
}

// The content of an evaluation: a case with its dossier (docs/schemes.md, docs/reports.md). Everything a person wrote is
// text. What cannot be read yet, such as a judgement without its reason, stays with the person until it is whole.
export interface CaseFact {
  id: string
  value?: string
  unit?: string
  where?: string
  total_of?: string
  year?: string
}
export interface Tally {
  id: string
  counts?: Record<string, string>
  not_applicable?: string
  issued?: string
  returned?: string
  valid?: string
  where?: string
}
export interface Judgement {
  on: string
  by: string
  reason: string
  where?: string
  met?: string[]
  not_met?: string[]
  not_applicable?: string[]
  level?: string
  points?: string
  override?: boolean
}
export interface Topic {
  title: string
  text: string
  on?: string[]
}
export interface Interview {
  with: string
  date?: string
  place?: string
  by?: string
  where?: string
  topic?: Topic[]
}
export interface PaperNote {
  on: string
  text?: string
  source?: string
  author?: string
  reviewer?: string
  date?: string
  where?: string
}
export interface BudgetYear {
  year: string
  initial?: string
  budget?: string
  executed?: string
}
export interface BudgetItem {
  name: string
  use?: string
  change?: string
  years?: BudgetYear[]
  where?: string
}
export interface DataItem {
  name: string
  planned?: string
  done?: string
  planned_time?: string
  done_time?: string
  where?: string
}
export interface Problem {
  title: string
  text?: string
  on?: string[]
  suggestion?: string
  suggestion_text?: string
  where?: string
}
export interface NamedEvidence {
  id: string
  title: string
  on?: string[]
  where?: string
}
export interface Request {
  what: string
  on?: string[]
  to?: string
  sent?: string
  due?: string
  received?: string
  by?: string
  note?: string
}
export interface Case {
  kind: 'evaluation'
  case: { id?: string; name: string; scheme: string; unit?: string; year?: string; money_unit?: string; source?: string }
  fact?: CaseFact[]
  tally?: Tally[]
  judgement?: Judgement[]
  report?: Record<string, string>
  text?: Record<string, string>
  budget_item?: BudgetItem[]
  data?: DataItem[]
  questionnaire?: { tally: string; title?: string; [key: string]: unknown }[]
  interview?: Interview[]
  evidence?: NamedEvidence[]
  request?: Request[]
  paper?: PaperNote[]
  problem?: Problem[]
  experience?: Problem[]
  [key: string]: unknown
}

type Listed = { [K in keyof Case]: Case[K] extends (infer T)[] | undefined ? T : never }

function one<K extends 'fact' | 'tally'>(content: Case, list: K, id: string): Listed[K] | undefined {
  return (content[list] as { id: string }[] | undefined)?.find((item) => item.id === id) as Listed[K] | undefined
}
export const factOf = (content: Case, id: string): CaseFact | undefined => one(content, 'fact', id)
export const tallyOf = (content: Case, id: string): Tally | undefined => one(content, 'tally', id)
export const judgementOn = (content: Case, code: string): Judgement | undefined => content.judgement?.find((item) => item.on === code)
export const paperOn = (content: Case, code: string): PaperNote | undefined => content.paper?.find((item) => item.on === code)

// An empty value is no fact: what is not filled in is missing, never 0.
export function setFact(content: Case, id: string, key: 'value' | 'where', text: string, unit?: string): void {
  const facts = (content.fact ??= [])
  let fact = facts.find((item) => item.id === id)
  if (!fact) facts.push((fact = unit && !['元', '%'].includes(unit) ? { id, unit } : { id }))
  if (text === '') delete fact[key]
  else fact[key] = text
  if (fact.value === undefined && fact.total_of === undefined && fact.where === undefined) facts.splice(facts.indexOf(fact), 1)
}
export function setPaper(content: Case, code: string, key: Exclude<keyof PaperNote, 'on'>, text: string): void {
  const papers = (content.paper ??= [])
  let paper = papers.find((item) => item.on === code)
  if (!paper) papers.push((paper = { on: code }))
  if (text === '') delete paper[key]
  else paper[key] = text
  if (Object.keys(paper).length === 1) papers.splice(papers.indexOf(paper), 1)
}
export function setJudgement(content: Case, judgement: Judgement): void {
  const all = (content.judgement ??= [])
  const at = all.findIndex((item) => item.on === judgement.on)
  if (at < 0) all.push(judgement)
  else all[at] = judgement
}
export function dropJudgement(content: Case, code: string): void {
  content.judgement = content.judgement?.filter((item) => item.on !== code)
}

const said = (text: string | undefined): boolean => (text ?? '').trim() !== ''

export function isWhole(judgement: Judgement): boolean {
  const answered = (judgement.met?.length ?? 0) + (judgement.not_met?.length ?? 0) + (judgement.not_applicable?.length ?? 0) > 0
  return said(judgement.by) && said(judgement.reason) && (answered || said(judgement.level) || said(judgement.points))
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== '' && inner !== undefined && inner !== null).map(([key, inner]) => [key, withoutEmpty(inner)]))
  return value
}

// What the server can read today.
export function readable(content: Case): Case {
  const kept: Case = { ...content }
  kept.fact = content.fact?.filter((fact) => said(fact.value) || fact.total_of)
  kept.judgement = content.judgement?.filter(isWhole)
  kept.interview = content.interview
    ?.filter((interview) => said(interview.with))
    .map((interview) => ({ ...interview, topic: interview.topic?.filter((topic) => said(topic.title) && said(topic.text)) }))
  kept.request = content.request?.filter((request) => said(request.what))
  kept.budget_item = content.budget_item?.filter((item) => said(item.name))
  kept.data = content.data?.filter((item) => said(item.name))
  kept.problem = content.problem?.filter((problem) => said(problem.title))
  for (const [key, value] of Object.entries(kept)) if (Array.isArray(value) && value.length === 0) delete kept[key]
  return withoutEmpty(kept) as Case
}

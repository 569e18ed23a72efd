// The record of a spot check, as the server keeps it.
export interface Stratum {
  department: string
  money_class: number
  risk_class: number
  forms: number
  included: number
  drawn: number
}
export interface Drawn {
  form: string
  stratum: number
  risk: string
  why: string[]
}
export interface Sample {
  id: string
  year: number
  seed: string
  time: string | null
  record: { generator: string; seed: string; share: string; population: number; strata: Stratum[]; drawn: Drawn[] }
}

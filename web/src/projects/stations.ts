import { t } from '@/texts'

// The life of a project's money in its order (procedures/stations.toml); names stand in the texts.
export const stations = ['target', 'monitoring', 'self-evaluation', 'evaluation', 'use-of-results', 'disclosure'] as const
export type Station = (typeof stations)[number]

// The four grades as the server writes them, in the language of the reader.
export const grades = ['优', '良', '中', '差']
export const gradeName = (grade: string | null | undefined): string =>
  grade && grades.includes(grade) ? t(`grade.${grades.indexOf(grade)}`) : (grade ?? '')

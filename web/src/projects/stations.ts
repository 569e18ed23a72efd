import { t } from '@/texts'

// The life of a project's money in its order (procedures/stations.toml); names stand in the texts.
export const stations = ['target', 'monitoring', 'self-evaluation', 'evaluation', 'use-of-results', 'disclosure'] as const
export type Station = (typeof stations)[number]

// The grades as the methods name them and the server writes them, the best first, in the language of the reader.
export const grades = ['优', '优秀', '良', '良好', '中', '一般', '合格', '差', '较差', '不合格']
export const gradeName = (grade: string | null | undefined): string =>
  grade && grades.includes(grade) ? t(`grade.${grades.indexOf(grade)}`) : (grade ?? '')

// The life of a project's money in its order (procedures/stations.toml); names stand in the texts.
export const stations = ['target', 'monitoring', 'self-evaluation', 'evaluation', 'use-of-results', 'disclosure'] as const
export type Station = (typeof stations)[number]

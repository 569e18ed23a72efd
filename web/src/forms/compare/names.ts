// What a column or field is called on the paper.
import { language } from '@/texts'
import { layoutOf, words } from '../paper/layout'
import { contentOf } from '../paper/content'
import type { Difference } from './differences'
import { t } from '@/texts'

const papers = ['self-evaluation', 'target-declaration', 'monitoring'].map((kind) => layoutOf(contentOf({ kind }), false))

export function keyName(one: Difference): string {
  if (one.block === 'indicators' && one.key === 'target') return t('forms.key.target')
  for (const paper of papers)
    for (const block of paper.blocks) {
      if (block.kind !== one.block && !(one.block === 'fields' && (block.kind === 'text' || block.kind === 'total'))) continue
      const column = block.columns?.find((candidate) => candidate.key === one.key)
      if (column) return words(column.heading, language.value)
      const field = block.lines?.flat().find((cell) => cell.field === one.key)
      if (field) return words(field.name, language.value).replace(/\s*[（(][）)]$/, '') // whatever the unit
      if (block.field === one.key) return words(block.label, language.value)
      if (block.kind === 'total' && (one.key === 'total_score' || one.key === 'grade')) return words(one.key === 'grade' ? block.grade : block.total, language.value)
    }
  return one.key
}

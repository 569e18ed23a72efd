// Questionnaires as the templates are written, for the tests.
import type { Item, OptionList, Questionnaire, Words } from './questionnaire'

type Table = Record<string, unknown>
const words = (table: Table, key: string): Words => ({ chinese: (table[key] as string) ?? '', english: (table[`${key}_en`] as string) ?? '' })
const tables = (table: Table, key: string): Table[] => (table[key] as Table[] | undefined) ?? []

function item(table: Table): Item {
  return {
    ...(table as unknown as Item),
    text: words(table, 'text'), hint: words(table, 'hint'), constraint_message: words(table, 'constraint_message'),
    required_message: words(table, 'required_message'), items: tables(table, 'item').map(item),
  }
}
export function questionnaireOf(table: Table): Questionnaire {
  const lists = tables(table, 'list').map((list) => ({
    ...list, options: tables(list, 'options').map((option) => ({ ...option, text: words(option, 'text') })),
  }))
  return {
    id: table.id as string, title: words(table, 'title'), opening: words(table, 'opening'), closing: words(table, 'closing'),
    lists: lists as unknown as OptionList[], items: tables(table, 'item').map(item),
  }
}

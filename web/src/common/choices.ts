// What can be chosen from, as the server names it: kinds of forms and their states, stations, grades, aspects of a review,
// purposes of evidence. Read once, by whoever first needs it; nobody need be signed in.
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { api } from '@/api/client'
import type { paths } from '@/api/schema'
import { nameOf } from '@/texts'

type Choices = paths['/api/v1/choices']['get']['responses']['200']['content']['application/json']
export type Choice = Choices['grades'][number]

export const useChoices = defineStore('choices', () => {
  const known = shallowRef<Choices>({ kinds: [], stations: [], grades: [], review_grades: [], review_aspects: [], purposes: [] })
  let reading: Promise<void> | undefined
  async function read(): Promise<void> {
    try {
      known.value = (await api.GET('/api/v1/choices')).data!
    } catch {
      reading = undefined // whoever asks next tries again
    }
  }
  // The lists, empty until they are there.
  function lists(): Choices {
    reading ??= read()
    return known.value
  }
  const statesOf = (kind: string): Choice[] => lists().kinds.find((one) => one.key === kind)?.states ?? []
  // What is written stands until its name is known.
  const name = (of: Choice[], key: string | null | undefined): string => nameOf(of.find((one) => one.key === key) ?? { name: key })
  return { lists, statesOf, name }
})

// A grade in the language of the reader, as its method names it.
export const gradeName = (grade: string | null | undefined): string => {
  const choices = useChoices()
  return grade ? choices.name(choices.lists().grades, grade) : ''
}

// A station of the life line, as the procedures name it; nothing until the names are there.
export const stationName = (station: string): string => {
  const { lists, name } = useChoices()
  const { stations } = lists()
  return stations.length === 0 ? '' : name(stations, station)
}

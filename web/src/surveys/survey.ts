// One survey on its page: what the server has, and the one way to change it.
import { computed, inject, provide, shallowRef, type InjectionKey } from 'vue'
import { api } from '@/api/client'
import type { components, paths } from '@/api/schema'
import { useAttempt } from '@/common/attempt'

type Schemas = components['schemas']
export type Survey = Schemas['Survey']
export type SurveyHead = Schemas['SurveyHead']
export type SurveyPlan = Schemas['SurveyPlan']
export type SurveyTarget = Schemas['SurveyTarget']
export type SurveyProblem = Schemas['SurveyProblem']
export type SurveyAnswer = Schemas['SurveyAnswer']
export type SurveyAnalysis = Schemas['SurveyAnalysis']
export type SurveyProgress = Schemas['SurveyProgress']
export type SurveyPaper = Schemas['SurveyPaper']
export type CellFault = Schemas['SurveyCellFault']
export type Change = paths['/api/v1/surveys/{id}']['put']['requestBody']['content']['application/json']

function useSurveyPage(id: string) {
  const survey = shallowRef<Survey>()
  const { busy, refusal, attempt: run } = useAttempt()
  const path = { id }
  const editable = computed(() => survey.value?.actions.editable ?? false)

  const load = (): Promise<boolean> =>
    run(async () => {
      survey.value = (await api.GET('/api/v1/surveys/{id}', { params: { path } })).data
    })
  // One change after the other: a step pressed while something is being saved stands on what was saved.
  let last: Promise<boolean> = Promise.resolve(true)
  const inTurn = (act: () => Promise<unknown>): Promise<boolean> => (last = last.then(() => run(act)))
  const header = (): { 'If-Match': string } => ({ 'If-Match': `"${survey.value!.version}"` })
  const save = (change: Change): Promise<boolean> =>
    inTurn(async () => {
      survey.value = (await api.PUT('/api/v1/surveys/{id}', { params: { path, header: header() }, body: change })).data
    })
  const take = (step: string, comment = ''): Promise<boolean> =>
    inTurn(async () => {
      survey.value = (await api.POST('/api/v1/surveys/{id}/steps/{step}', { params: { path: { id, step }, header: header() }, body: { comment } })).data
    })
  return { id, survey, refusal, busy, editable, load, save, take, run }
}

export type SurveyOnPage = ReturnType<typeof useSurveyPage>
const key: InjectionKey<SurveyOnPage> = Symbol('survey')
export function provideSurvey(id: string): SurveyOnPage {
  const page = useSurveyPage(id)
  provide(key, page)
  return page
}
export function useSurvey(): SurveyOnPage {
  return inject(key)!
}

// Where respondents find it: with a token after "#", which no server and no log reads.
export const publicAddress = (survey: SurveyHead, token = ''): string => `${location.origin}${survey.public_path}${token ? `#${encodeURIComponent(token)}` : ''}`

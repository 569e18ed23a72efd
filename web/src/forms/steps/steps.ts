import type { components } from '@/api/schema'

export type Actions = components['schemas']['Actions']
export type OfferedStep = Actions['steps'][number]
export type StepTaken = components['schemas']['StepTaken']
// Steps that give a document back or end it are not the one the page suggests.
export const isBackward = (step: string): boolean => /return|withdraw|recall|refuse|void|discard|reject|reopen|more_field_work/.test(step)

// Undo and redo: contents share what did not change, so a step costs one row. Keystrokes in one cell are one step.
import { shallowRef, type ShallowRef } from 'vue'
import type { FormContent } from '../paper/content'

const longest = 300

export class History {
  readonly content: ShallowRef<FormContent>
  private past: FormContent[] = []
  private future: FormContent[] = []
  private session = '' // which cell is being typed in

  constructor(first: FormContent) {
    this.content = shallowRef(first)
  }
  // `typing` names the cell while somebody types in it; the steps of one are put together.
  change(next: FormContent, typing = ''): void {
    if (next === this.content.value) return
    if (!typing || typing !== this.session) {
      this.past.push(this.content.value)
      if (this.past.length > longest) this.past.shift()
    }
    this.session = typing
    this.future = []
    this.content.value = next
  }
  endTyping(): void {
    this.session = ''
  }
  // What was computed belongs to the step that led to it.
  derive(next: FormContent): void {
    this.content.value = next
  }
  // Another content altogether, as after a restored draft.
  start(next: FormContent): void {
    this.past = []
    this.future = []
    this.session = ''
    this.content.value = next
  }
  undo(): boolean {
    const before = this.past.pop()
    if (!before) return false
    this.future.push(this.content.value)
    this.session = ''
    this.content.value = before
    return true
  }
  redo(): boolean {
    const after = this.future.pop()
    if (!after) return false
    this.past.push(this.content.value)
    this.session = ''
    this.content.value = after
    return true
  }
  get canUndo(): boolean {
    return this.past.length > 0
  }
  get canRedo(): boolean {
    return this.future.length > 0
  }
}

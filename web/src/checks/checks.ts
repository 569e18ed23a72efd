// The name of a check as a person would say it; a check newer than these pages keeps its code.
import { t, texts } from '@/texts'

export function checkName(code: string): string {
  const key = `check.${code}`
  return texts.global.te(key) ? t(key) : code
}

import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'

/** The person speaks every language that the seat asks for. Refusal `scheduling.language_missing` {language}. */
export function speaksTheLanguages({ person, seat }: SeatQuestion): Verdict {
  const missing = seat.needs.languages.find((language) => !person.languages.includes(language))
  if (missing === undefined) return OK
  return refuse('scheduling.language_missing', { language: missing }, { overridable: true })
}

import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'

/** The venue has the person on its list, or still takes names. Refusal `scheduling.passes_closed` {deadline}. */
export function passesAreOpen({ person, seat: { passes } }: SeatQuestion): Verdict {
  if (passes === undefined || passes === null || passes.people.includes(person.id)) return OK
  return refuse('scheduling.passes_closed', { deadline: String(passes.deadline) }, { overridable: true })
}

import { compareDates, type LocalDate, OK, type Refusal, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion, Untrained } from '../planning.ts'

/**
 * Every training that is asked of the seat's role, and that stops, holds on its day. Refusal by the code of what says so:
 * `training.bar_missing` {programme} or `training.bar_expired` {programme, expired}.
 */
export function isTrainedOnTheDay(question: SeatQuestion): Verdict {
  const lacking = lackedBy(question).find(({ warns }) => !warns)
  return lacking === undefined ? OK : refuse(lacking.code, lacking.params, { overridable: true })
}

/** The trainings that are only warned of and do not hold on the day. */
export function trainingWarnings(question: SeatQuestion): Refusal[] {
  return lackedBy(question)
    .filter(({ warns }) => warns)
    .map(({ code, params }) => refuse(code, params, { overridable: true }))
}

function lackedBy({ person, seat }: SeatQuestion): Untrained[] {
  return (person.untrained ?? []).filter((one) => isLackedOn(one, seat))
}

/** Whether a training that is lacking for a role and some days is lacking in a seat. */
export function isLackedOn(
  { role, from, until }: Pick<Untrained, 'role' | 'from' | 'until'>,
  seat: { readonly role?: string | undefined; readonly day: LocalDate },
): boolean {
  return (
    (role === 'any' || role === seat.role) &&
    (from === null || compareDates(from, seat.day) <= 0) &&
    (until === null || compareDates(seat.day, until) <= 0)
  )
}

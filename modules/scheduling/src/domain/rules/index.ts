import { OK, type Refusal, refusals, type Verdict } from '@ordinate/kernel'
import type { Seat, SeatQuestion } from '../planning.ts'
import { spanOf } from '../spans.ts'
import { dayHasFewShifts } from './day-has-few-shifts.ts'
import { dayIsNotTooLong } from './day-is-not-too-long.ts'
import { hasNotSaidNo } from './has-not-said-no.ts'
import { hasTheSkills } from './has-the-skills.ts'
import { hasTimeToTravel } from './has-time-to-travel.ts'
import { isAvailable } from './is-available.ts'
import { isInOnePlaceAtATime } from './is-in-one-place-at-a-time.ts'
import { isNotBarred } from './is-not-barred.ts'
import { isTrainedOnTheDay } from './is-trained-on-the-day.ts'
import { livesNearEnough } from './lives-near-enough.ts'
import { papersAreValidOnTheDay } from './papers-are-valid-on-the-day.ts'
import { passesAreOpen } from './passes-are-open.ts'
import { periodHasFewShifts } from './period-has-few-shifts.ts'
import { periodIsNotTooLong } from './period-is-not-too-long.ts'
import { restsBetweenDays } from './rests-between-days.ts'
import { seatIsNotHeld } from './seat-is-not-held.ts'
import { seatIsNotLocked } from './seat-is-not-locked.ts'
import { speaksTheLanguages } from './speaks-the-languages.ts'
import { weekIsNotFull } from './week-is-not-full.ts'
import { worksFewDaysOnEnd } from './works-few-days-on-end.ts'

export { isLackedOn, trainingWarnings } from './is-trained-on-the-day.ts'

export type Rule = (question: SeatQuestion) => Verdict

/** A rule about person and seat alone, and what it reads of the seat: seats alike in that need to be asked once. */
export type PersonRule = { readonly rule: Rule; readonly reads: (seat: Seat) => string }

/** Rules that look at the person and the seat alone: cheapest first. */
export const PERSON_RULES: readonly PersonRule[] = [
  { rule: hasTheSkills, reads: ({ needs }) => needs.skills.join('\n') },
  { rule: speaksTheLanguages, reads: ({ needs }) => needs.languages.join('\n') },
  { rule: livesNearEnough, reads: ({ outletId }) => outletId },
  { rule: isNotBarred, reads: ({ outletId, role, word }) => `${outletId} ${role} ${word}` },
  {
    rule: papersAreValidOnTheDay,
    reads: ({ needs, day }) => (needs.papers.length === 0 ? '' : `${day} ${needs.papers.join('\n')}`),
  },
  { rule: seatIsNotHeld, reads: ({ heldFor }) => heldFor ?? '' },
  { rule: isTrainedOnTheDay, reads: ({ role, day }) => `${role ?? ''} ${day}` },
  { rule: hasNotSaidNo, reads: ({ declinedBy }) => declinedBy.join() },
  { rule: passesAreOpen, reads: ({ outletId, passes }) => (passes ? outletId : '') },
  { rule: isAvailable, reads: ({ during }) => `${spanOf(during).start} ${spanOf(during).end}` },
]

/** Rules that look at the person's other work, or at the seat as it stands. */
export const WORK_RULES: readonly Rule[] = [
  seatIsNotLocked,
  isInOnePlaceAtATime,
  hasTimeToTravel,
  restsBetweenDays,
  weekIsNotFull,
  dayHasFewShifts,
  dayIsNotTooLong,
  worksFewDaysOnEnd,
  periodHasFewShifts,
  periodIsNotTooLong,
]

export const RULES: readonly Rule[] = [...PERSON_RULES.map(({ rule }) => rule), ...WORK_RULES]

/** Every rule that says no, in the order of the rules; the same on the server and before the drop on the screen. */
export function objections(question: SeatQuestion): Refusal[] {
  return refusals(RULES.map((rule) => rule(question)))
}

/** The first rule that says no, else OK. Rules after it are not asked. */
export function maySit(question: SeatQuestion): Verdict {
  return firstObjection(RULES, question)
}

/** The first rule about other work that says no, for somebody who fits the seat otherwise. */
export function fitsBesideWork(question: SeatQuestion): Verdict {
  return firstObjection(WORK_RULES, question)
}

function firstObjection(rules: readonly Rule[], question: SeatQuestion): Verdict {
  for (const rule of rules) {
    const verdict = rule(question)
    if (!verdict.ok) return verdict
  }
  return OK
}

/** Whether person and seat fit, other work aside. */
export function isEligible(question: SeatQuestion): boolean {
  return PERSON_RULES.every(({ rule }) => rule(question).ok)
}

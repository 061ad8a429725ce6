import { OK, type Refusal, refusals, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { hasNotSaidNo } from './has-not-said-no.ts'
import { hasTheSkills } from './has-the-skills.ts'
import { hasTimeToTravel } from './has-time-to-travel.ts'
import { isAvailable } from './is-available.ts'
import { isInOnePlaceAtATime } from './is-in-one-place-at-a-time.ts'
import { livesNearEnough } from './lives-near-enough.ts'
import { papersAreValidOnTheDay } from './papers-are-valid-on-the-day.ts'
import { restsBetweenDays } from './rests-between-days.ts'
import { seatIsNotLocked } from './seat-is-not-locked.ts'
import { speaksTheLanguages } from './speaks-the-languages.ts'
import { weekIsNotFull } from './week-is-not-full.ts'

export type Rule = (question: SeatQuestion) => Verdict

/** Rules that look at the person and the seat alone: cheapest first. */
export const PERSON_RULES: readonly Rule[] = [
  hasTheSkills,
  speaksTheLanguages,
  livesNearEnough,
  papersAreValidOnTheDay,
  hasNotSaidNo,
  isAvailable,
]

/** Rules that look at the person's other work, or at the seat as it stands. */
export const WORK_RULES: readonly Rule[] = [
  seatIsNotLocked,
  isInOnePlaceAtATime,
  hasTimeToTravel,
  restsBetweenDays,
  weekIsNotFull,
]

export const RULES: readonly Rule[] = [...PERSON_RULES, ...WORK_RULES]

/** Every rule that says no, in the order of the rules; the same on the server and before the drop on the screen. */
export function objections(question: SeatQuestion): Refusal[] {
  return refusals(RULES.map((rule) => rule(question)))
}

/** The first rule that says no, else OK. Rules after it are not asked. */
export function maySit(question: SeatQuestion): Verdict {
  for (const rule of RULES) {
    const verdict = rule(question)
    if (!verdict.ok) return verdict
  }
  return OK
}

/** Whether person and seat fit, other work aside. */
export function isEligible(question: SeatQuestion): boolean {
  return PERSON_RULES.every((rule) => rule(question).ok)
}

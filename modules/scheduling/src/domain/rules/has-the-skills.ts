import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'

/** The person has every skill that the seat asks for. Refusal `scheduling.skill_missing` {skill}. */
export function hasTheSkills({ person, seat }: SeatQuestion): Verdict {
  const missing = seat.needs.skills.find((skill) => !person.skills.includes(skill))
  return missing === undefined ? OK : refuse('scheduling.skill_missing', { skill: missing }, { overridable: true })
}

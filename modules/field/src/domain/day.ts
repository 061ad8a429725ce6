import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { AttendanceState } from './attendance.ts'
import { cameIn } from './attendance.ts'

/** A person of a point, and whether they reported figures. */
export type DayPerson = { readonly state: AttendanceState; readonly role: string; readonly reported: boolean }

/**
 * Whether the day of an activation can be closed: nobody expected or still in, somebody came, and everybody who came reported.
 * Refusals `field.people_still_in` {people}, `field.nobody_came`, `field.no_figures` {people}; all overridable.
 */
export function mayCloseDay(people: readonly DayPerson[]): Verdict {
  const own = people.filter((person) => person.role !== 'supervisor')
  const still = own.filter(({ state }) => state === 'expected' || state === 'in').length
  if (still > 0) return refuse('field.people_still_in', { people: still }, { overridable: true })
  const came = own.filter(({ state }) => cameIn(state))
  if (came.length === 0) return refuse('field.nobody_came', {}, { overridable: true })
  const silent = came.filter(({ reported }) => !reported).length
  return silent === 0 ? OK : refuse('field.no_figures', { people: silent }, { overridable: true })
}

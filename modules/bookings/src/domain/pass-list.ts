import {
  addWorkingDays,
  compareDates,
  type LocalDate,
  OK,
  refuse,
  type Verdict,
  type WorkingCalendar,
} from '@ordinate/kernel'

/** A draft is the office's own; an issued list is what the venue has. A change makes an issued list a draft again. */
export type PassListState = 'draft' | 'issued'

/** One person on a list, with the paper shown at the door. The paper's number is never kept here whole. */
export type PassPerson = {
  readonly personId: string
  readonly name: string
  readonly paperKind: string | null
  readonly paperLast4: string | null
  readonly validTo: LocalDate | null
}

/** The last day on which a venue takes the list: so many working days before the first day in its outlet. */
export function passDeadline(calendar: WorkingCalendar, firstDay: LocalDate, leadDays: number): LocalDate {
  return leadDays <= 0 ? firstDay : addWorkingDays(calendar, firstDay, -leadDays)
}

type Moment = { readonly outlet: string; readonly deadline: LocalDate; readonly today: LocalDate }

/** Letters go out by the deadline. Refusal `bookings.pass_deadline_over` {outlet, deadline}; overridable. */
export function maySubmitPasses(at: Moment): Verdict {
  if (compareDates(at.today, at.deadline) <= 0) return OK
  const params = { outlet: at.outlet, deadline: at.deadline.toString() }
  return refuse('bookings.pass_deadline_over', params, { overridable: true })
}

export type PassChanges = { readonly added: readonly PassPerson[]; readonly removed: readonly PassPerson[] }

/** Who came and who went. A person whose paper changed counts as both. */
export function passChanges(before: readonly PassPerson[], after: readonly PassPerson[]): PassChanges {
  const known = new Set(before.map(identity))
  const wanted = new Set(after.map(identity))
  return {
    added: after.filter((person) => !known.has(identity(person))),
    removed: before.filter((person) => !wanted.has(identity(person))),
  }
}

function identity(person: PassPerson): string {
  const { personId, name, paperKind, paperLast4, validTo } = person
  return JSON.stringify([personId, name, paperKind, paperLast4, validTo?.toString() ?? null])
}

/**
 * A list that the venue has may gain nobody after the deadline; whoever stays away may always be taken off, since a name too
 * many at the door harms nobody. A list that nobody has seen may always change.
 * Refusal `bookings.passes_closed` {outlet, deadline, added, removed}; overridable.
 */
export function mayChangePasses(state: PassListState, at: Moment, changes: PassChanges): Verdict {
  const [added, removed] = [changes.added.length, changes.removed.length]
  if (state === 'draft' || newcomers(changes) === 0 || compareDates(at.today, at.deadline) <= 0) return OK
  const params = { outlet: at.outlet, deadline: at.deadline.toString(), added, removed }
  return refuse('bookings.passes_closed', params, { overridable: true })
}

/** People who were not on the list: a renewed paper makes nobody new. */
function newcomers({ added, removed }: PassChanges): number {
  const known = new Set(removed.map(({ personId }) => personId))
  return added.filter(({ personId }) => !known.has(personId)).length
}

/** Whether a change makes the venue's list stale: not when people only stay away and it would take no other list any more. */
export function needsNewLetter(state: PassListState, at: Moment, changes: PassChanges): boolean {
  return state === 'issued' && (changes.added.length > 0 || compareDates(at.today, at.deadline) <= 0)
}

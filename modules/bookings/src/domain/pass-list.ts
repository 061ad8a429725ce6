import {
  addWorkingDays,
  compareDates,
  type LocalDate,
  OK,
  refuse,
  type Verdict,
  type WorkingCalendar,
  workingDaysBetween,
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
  /** ISO dates on which the person works there; on all of the order's days when nobody said. */
  readonly days?: readonly string[]
}

/** The last day on which a venue takes the list: so many working days before the first day in its outlet. */
export function passDeadline(calendar: WorkingCalendar, firstDay: LocalDate, leadDays: number): LocalDate {
  return leadDays <= 0 ? firstDay : addWorkingDays(calendar, firstDay, -leadDays)
}

/** Until when an outlet takes lists, and what day it is there. */
export type Moment = {
  readonly outlet: string
  readonly deadline: LocalDate
  readonly today: LocalDate
  readonly firstDay: LocalDate
  /** Working days of notice that the outlet wants. */
  readonly leadDays: number
  readonly calendar: WorkingCalendar
}

/** The numbers of a missed deadline: the day, the notice it stands for, and by how many working days it was missed. */
function lateness({ outlet, deadline, today, firstDay, leadDays, calendar }: Moment) {
  return {
    outlet,
    deadline: deadline.toString(),
    firstDay: firstDay.toString(),
    lead: leadDays,
    late: workingDaysBetween(calendar, deadline, today),
  }
}

/** Letters go out by the deadline. Refusal `bookings.pass_deadline_over` {outlet, deadline, firstDay, lead, late}; overridable. */
export function maySubmitPasses(at: Moment): Verdict {
  if (compareDates(at.today, at.deadline) <= 0) return OK
  return refuse('bookings.pass_deadline_over', lateness(at), { overridable: true })
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
 * many at the door harms nobody. A list that nobody outside has seen may always change.
 * Refusal `bookings.passes_closed` {outlet, deadline, firstDay, lead, late, added, removed}; overridable.
 * @param onLetter ids of the people whom the venue's letter names; null while it has none
 */
export function mayChangePasses(onLetter: readonly string[] | null, at: Moment, changes: PassChanges): Verdict {
  const [added, removed] = [changes.added.length, changes.removed.length]
  if (onLetter === null || compareDates(at.today, at.deadline) <= 0 || newcomers(onLetter, changes) === 0) return OK
  return refuse('bookings.passes_closed', { ...lateness(at), added, removed }, { overridable: true })
}

/** People whom the venue does not know: neither its letter names them, nor did the list. A renewed paper makes nobody new. */
function newcomers(onLetter: readonly string[], { added, removed }: PassChanges): number {
  const known = new Set([...onLetter, ...removed.map(({ personId }) => personId)])
  return added.filter(({ personId }) => !known.has(personId)).length
}

/**
 * What a change makes of the letter that a venue has: a new version at once when it names somebody new or another paper, a
 * draft to be sent while the venue still takes lists when people only stay away, and nothing when the letter names them all.
 */
export function afterChange(
  onLetter: readonly string[] | null,
  at: Pick<Moment, 'deadline' | 'today'>,
  changes: PassChanges,
): 'reissue' | 'redraft' | 'keep' {
  if (onLetter === null) return 'keep'
  const renewed = new Set(changes.removed.map(({ personId }) => personId))
  const unsaid = changes.added.filter(({ personId }) => !onLetter.includes(personId) || renewed.has(personId))
  if (unsaid.length > 0) return 'reissue'
  return changes.removed.length > 0 && compareDates(at.today, at.deadline) <= 0 ? 'redraft' : 'keep'
}

/** Who is new on a letter and who is off it, against the letter before, by id. */
export function letterDifference(before: readonly string[], after: readonly string[]) {
  const [known, wanted] = [new Set(before), new Set(after)]
  return { added: after.filter((id) => !known.has(id)), removed: before.filter((id) => !wanted.has(id)) }
}

import { invalid, notFound, type QueryContext } from '@ordinate/platform'
import { type AttendanceRow, attendancesCovering } from './data/attendance.ts'
import { LIVE_STATES } from './domain/index.ts'

/** Kind of subject that a person's link is confined to. */
const PERSON = 'person'

/**
 * The person whose phone this is: the one that the link is confined to, or the one that an office caller names.
 * Throws 422 `field.which_person` when neither says, 404 for a person outside the link.
 */
export function ownPerson(ctx: QueryContext, given: string | undefined): string {
  const scope = ctx.scope(PERSON)
  const id = given ?? (scope?.length === 1 ? scope[0] : undefined)
  if (id === undefined) throw invalid('personId', 'field.which_person')
  if (scope && !scope.includes(id)) throw notFound('staffing.person', id)
  return id
}

/** Throws 404 unless the attendance belongs to the person whose phone calls; the office may touch anybody's. */
export function mustBeOwn(ctx: QueryContext, attendance: Pick<AttendanceRow, 'id' | 'person_id'>): void {
  const scope = ctx.scope(PERSON)
  if (scope && !scope.includes(attendance.person_id)) throw notFound('field.attendance', attendance.id)
}

/** The person who approves on a link; undefined for the office. */
export function approverPerson(ctx: QueryContext): string | undefined {
  return ctx.scope(PERSON)?.[0]
}

/**
 * Which of these activations the caller may look into and decide on: all for the office, for a link those that its person
 * supervises.
 */
export async function supervised(ctx: QueryContext, activationIds: readonly string[]): Promise<Set<string>> {
  const scope = ctx.scope(PERSON)
  if (!scope) return new Set(activationIds)
  const covering = await attendancesCovering(ctx, activationIds)
  const own = covering.filter(
    (row) =>
      row.role === 'supervisor' &&
      scope.includes(row.person_id) &&
      (LIVE_STATES as readonly string[]).includes(row.state),
  )
  const covered = new Set(own.flatMap((row) => row.covers))
  return new Set(activationIds.filter((id) => covered.has(id)))
}

import { addDays, compareDates, type LocalDate } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { standingOn } from '../domain/index.ts'
import { standingCertificates } from './certificates.ts'
import { activeIds } from './people.ts'
import { openProgrammes } from './programmes.ts'
import type { Tables } from './tables.ts'

/** People of one programme whose certificates ran out, or soon will, and who do nothing about it yet. */
export interface Renewals {
  readonly programmeId: string
  readonly programme: string
  readonly expired: boolean
  readonly personIds: readonly string[]
  /** The first of their last days. */
  readonly first: LocalDate
}

/** What ran out longer ago than that is nobody's matter of today. */
const EXPIRED_DAYS = 60

/** Certificates to be renewed, by programme, of people who are not enrolled to do so. */
export async function renewalsDue(ctx: QueryContext, today: LocalDate): Promise<Renewals[]> {
  const programmes = await openProgrammes(ctx)
  const ids = programmes.map(({ id }) => id)
  const active = new Set(await activeIds(ctx))
  const enrolled = new Set((await enrolments(ctx, ids)).map((row) => `${row.programme_id} ${row.person_id}`))
  const pairs = Map.groupBy(
    await standingCertificates(ctx, { programmeIds: ids }),
    ({ programme_id, person_id }) => `${programme_id} ${person_id}`,
  )
  return programmes.flatMap((programme) => {
    const people = [...pairs].flatMap(([key, rows]) => {
      const { programme_id, person_id } = rows[0]!
      if (programme_id !== programme.id || !active.has(person_id) || enrolled.has(key)) return []
      const held = rows.map(({ valid_from, valid_to }) => ({ validFrom: valid_from, validTo: valid_to }))
      const standing = standingOn(today, { held, begun: false, noticeDays: programme.notice_days })
      if (standing.state === 'expires_soon') return [{ person_id, last: standing.until!, expired: false }]
      if (standing.state !== 'expired') return []
      const recent = compareDates(standing.on, addDays(today, -EXPIRED_DAYS)) >= 0
      return recent ? [{ person_id, last: standing.on, expired: true }] : []
    })
    return [true, false].flatMap((expired): Renewals[] => {
      const these = people.filter((one) => one.expired === expired)
      if (these.length === 0) return []
      const first = these.map(({ last }) => last).sort(compareDates)[0]!
      const personIds = these.map(({ person_id }) => person_id)
      return [{ programmeId: programme.id, programme: programme.name, expired, personIds, first }]
    })
  })
}

/** Programmes in which people are past the day by which they were to be done. */
export async function lateEnrolments(ctx: QueryContext, today: LocalDate) {
  const programmes = await openProgrammes(ctx)
  const late = (
    await enrolments(
      ctx,
      programmes.map(({ id }) => id),
    )
  ).filter(({ due_on }) => due_on !== null && compareDates(due_on, today) < 0)
  return programmes.flatMap(({ id, name }) => {
    const these = late.filter(({ programme_id }) => programme_id === id)
    if (these.length === 0) return []
    const due = these.map(({ due_on }) => due_on!).sort(compareDates)[0]!
    return [{ programmeId: id, programme: name, people: these.length, due }]
  })
}

async function enrolments(ctx: QueryContext, programmeIds: readonly string[]) {
  if (programmeIds.length === 0) return []
  return ctx
    .read<Tables>()
    .selectFrom('training.enrolment')
    .select(['programme_id', 'person_id', 'due_on'])
    .where('programme_id', 'in', [...programmeIds])
    .execute()
}

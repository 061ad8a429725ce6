import { addDays, compareDates, dateIn, refuse } from '@ordinate/kernel'
import { giveRating, ratingsBy } from '@ordinate/motivation'
import { outletsById } from '@ordinate/places'
import { handle, notFound } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { approverPerson, ownPerson, supervised } from '../access.ts'
import { rateAsSupervisor, shiftsToRate } from '../contract.ts'
import { attendanceByAllocation, attendancesAt, attendancesOfPerson } from '../data/attendance.ts'
import { cameIn } from '../domain/index.ts'

/** What is older is no longer asked about. */
const DAYS_BACK = 3

export const shiftsToRateHandler = handle(shiftsToRate, async (ctx, input) => {
  const personId = ownPerson(ctx, input.personId)
  const today = dateIn(ctx.now, ctx.settings.zone)
  const own = await attendancesOfPerson(ctx, personId, { from: addDays(today, -DAYS_BACK), to: addDays(today, 1) })
  const covered = own.filter(({ role }) => role === 'supervisor').flatMap(({ covers }) => covers)
  const done = (await attendancesAt(ctx, [...new Set(covered)])).filter(
    ({ state, person_id }) => state !== 'in' && cameIn(state) && person_id !== personId,
  )
  const given = await ratingsBy(
    ctx,
    'supervisor',
    done.map((row) => row.allocation_id),
  )
  const names = await namesById(
    ctx,
    done.map((row) => row.person_id),
  )
  const outlets = await outletsById(
    ctx,
    done.map((row) => row.outlet_id),
  )
  return {
    shifts: done
      .toSorted((a, b) => compareDates(b.day, a.day) || (a.id < b.id ? -1 : 1))
      .map((row) => ({
        allocationId: row.allocation_id,
        personName: names.get(row.person_id) ?? '',
        outletName: outlets.get(row.outlet_id)?.name ?? '',
        day: row.day,
        score: given.get(row.allocation_id)?.score ?? null,
      })),
  }
})

export const rateAsSupervisorHandler = handle(rateAsSupervisor, async (ctx, input) => {
  const row = await attendanceByAllocation(ctx, input.allocationId)
  if (row === undefined || !(await supervised(ctx, [row.activation_id])).has(row.activation_id)) {
    throw notFound('scheduling.allocation', input.allocationId)
  }
  if (approverPerson(ctx) === row.person_id) ctx.enforce(refuse('field.own_hours'))
  const { id } = await giveRating(ctx, { ...input, source: 'supervisor', by: ctx.caller.name })
  return { ratingId: id }
})

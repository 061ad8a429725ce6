import { payFor } from '@ordinate/finance/domain'
import { compareInstants, minutesBetween, money, period } from '@ordinate/kernel'
import { shiftsAttended, shiftsClosed, type ToldShift } from '@ordinate/motivation'
import { activationsById, ordersById } from '@ordinate/orders'
import { activationsChanged } from '@ordinate/orders/contract'
import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { planningPeople } from '@ordinate/staffing'
import { rateOn } from '@ordinate/staffing/domain'
import { attendanceChanged, checkedOut, hoursDecided, noShow, photosReviewed } from '../contract.ts'
import { type AttendanceRow, attendancesAt, attendancesById, plannedMinutes } from '../data/attendance.ts'
import { figuresAt } from '../data/figures.ts'
import { activationsOfPhotos, photosAt } from '../data/photos.ts'
import { cameIn } from '../domain/index.ts'

/** Who came and how late is told at once; results when the day is closed, and again when hours or photos are decided afterwards. */
export const motivationReactions: readonly Reaction[] = [
  reactTo(checkedOut, 'in-transaction', async (ctx, { attendanceId }) => tellAttendance(ctx, [attendanceId])),
  reactTo(noShow, 'in-transaction', async (ctx, { attendances }) =>
    tellAttendance(
      ctx,
      attendances.map(({ attendanceId }) => attendanceId),
    ),
  ),
  reactTo(attendanceChanged, 'in-transaction', async (ctx, { attendanceIds }) => tellAttendance(ctx, attendanceIds)),
  reactTo(activationsChanged, 'in-transaction', async (ctx, { change, activationIds }) => {
    if (change === 'state') await tellResults(ctx, activationIds)
  }),
  reactTo(hoursDecided, 'in-transaction', async (ctx, { attendanceIds, decision }) => {
    if (decision !== 'approved') return
    const rows = await attendancesById(ctx, attendanceIds)
    await tellResults(
      ctx,
      rows.map((row) => row.activation_id),
    )
  }),
  reactTo(photosReviewed, 'in-transaction', async (ctx, { photoIds }) =>
    tellResults(ctx, await activationsOfPhotos(ctx, photoIds)),
  ),
]

interface Person {
  readonly name: string
  readonly rate: ReturnType<typeof money>
  readonly rates: Parameters<typeof rateOn>[0]
}

async function peopleOf(ctx: CommandContext, rows: readonly AttendanceRow[]): Promise<Map<string, Person>> {
  if (rows.length === 0) return new Map()
  const starts = rows.map(({ during }) => during.start).sort(compareInstants)
  const ends = rows.map(({ during }) => during.end).sort(compareInstants)
  const ids = [...new Set(rows.map((row) => row.person_id))]
  const people = await planningPeople(ctx, { span: period(starts[0]!, ends.at(-1)!), ids })
  return new Map(people.map(({ id, name, rate, rates }) => [id, { name, rate, rates }]))
}

function shiftOf(row: AttendanceRow, person: Person | undefined): ToldShift {
  return {
    allocationId: row.allocation_id,
    personId: row.person_id,
    personName: person?.name ?? '',
    orderId: row.order_id,
    outletId: row.outlet_id,
    day: row.day,
    during: row.during,
    zone: row.zone,
  }
}

/** Came and left, or did not come; undefined while it is open, and for what was taken back. */
function outcomeOf(row: AttendanceRow): 'completed' | 'no_show' | undefined {
  if (row.state === 'no_show') return 'no_show'
  return row.state !== 'in' && cameIn(row.state) ? 'completed' : undefined
}

const lateMinutes = (row: AttendanceRow): number =>
  row.check_in_at === null ? 0 : minutesBetween(row.during.start, row.check_in_at)

async function tellAttendance(ctx: CommandContext, attendanceIds: readonly string[]): Promise<void> {
  const rows = (await attendancesById(ctx, attendanceIds)).filter((row) => outcomeOf(row) !== undefined)
  const people = await peopleOf(ctx, rows)
  await shiftsAttended(
    ctx,
    rows.map((row) => ({
      ...shiftOf(row, people.get(row.person_id)),
      outcome: outcomeOf(row)!,
      lateMinutes: lateMinutes(row),
    })),
  )
}

async function tellResults(ctx: CommandContext, activationIds: readonly string[]): Promise<void> {
  const ids = [...new Set(activationIds)]
  const closed = [...(await activationsById(ctx, ids)).values()].filter(({ state }) => state === 'closed')
  const closedIds = closed.map(({ id }) => id)
  const rows = (await attendancesAt(ctx, closedIds)).filter((row) => outcomeOf(row) !== undefined)
  if (rows.length === 0) return
  const people = await peopleOf(ctx, rows)
  const figures = await figuresAt(ctx, closedIds)
  const photos = (await photosAt(ctx, closedIds)).filter(({ state }) => state === 'approved')
  const orders = await ordersById(ctx, [...new Set(rows.map((row) => row.order_id))])
  await shiftsClosed(
    ctx,
    rows.map((row) => {
      const person = people.get(row.person_id)
      const own = figures.get(row.activation_id)?.find((report) => report.person_id === row.person_id)
      const minutes = row.minutes_approved ?? row.minutes_worked ?? plannedMinutes(row)
      return {
        ...shiftOf(row, person),
        outcome: outcomeOf(row)!,
        lateMinutes: lateMinutes(row),
        samples: own?.samples ?? 0,
        samplesPlanned: orders.get(row.order_id)?.brief.samplesPerDay ?? 0,
        sales: own?.sales ?? 0,
        photos: photos.filter((photo) => photo.activation_id === row.activation_id && photo.person_id === row.person_id)
          .length,
        pay:
          person === undefined
            ? money(0, ctx.settings.currency)
            : payFor(minutes, rateOn(person.rates, person.rate, row.role, row.day)),
      }
    }),
  )
}

import { compareDates, dateIn, formatTime, timeIn } from '@ordinate/kernel'
import type { ActivationView, ReadinessCheck } from '@ordinate/orders/contract'
import { readinessPoint } from '@ordinate/orders/contract'
import type { QueryContext } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { type AttendanceRow, attendancesAt } from '../data/attendance.ts'
import { briefingsRead } from '../data/figures.ts'
import { LIVE_STATES, type Presence, presenceOf } from '../domain/index.ts'

/** Whether the people of each activation have read their briefing and, on the day itself, whether they are there. */
export const briefedAndThere = readinessPoint.of(async (ctx, { activations }) => {
  const rows = await attendancesAt(
    ctx,
    activations.map(({ id }) => id),
  )
  const live = rows.filter(({ state }) => (LIVE_STATES as readonly string[]).includes(state))
  const byActivation = Map.groupBy(live, (row) => row.activation_id)
  const read = await briefingsRead(
    ctx,
    activations.map(({ orderId }) => orderId),
  )
  const today = activations.filter(({ day, zone }) => compareDates(day, dateIn(ctx.now, zone)) === 0)
  const todays = today.flatMap(({ id }) => byActivation.get(id) ?? [])
  const names = await namesById(
    ctx,
    todays.map((row) => row.person_id),
  )
  return [
    ...activations.flatMap((activation) => {
      const people = byActivation.get(activation.id) ?? []
      const informed = people.filter((row) => read.has(`${row.order_id} ${row.person_id}`)).length
      return briefingCheck(activation, people.length, informed)
    }),
    ...today.flatMap((activation) => checkinCheck(ctx, activation, byActivation.get(activation.id) ?? [], names)),
  ]
})

/** Nobody to brief, nothing to say: the missing person is named elsewhere. */
function briefingCheck(activation: ActivationView, people: number, informed: number): ReadinessCheck[] {
  if (people === 0) return []
  const about = { activationId: activation.id, ingredient: 'briefing' as const, params: { people, informed } }
  if (people === informed) return [{ ...about, state: 'D', code: 'field.briefing_is_read' }]
  const action = { screen: `/orders/${activation.orderId}?tab=field` }
  return [{ ...about, state: 'W', code: 'field.briefing_unread', action }]
}

/** The gravest first: who speaks for a point whose people stand differently. */
const GRAVITY: readonly Presence[] = ['no_show', 'late', 'due', 'later', 'overstayed', 'in', 'out']
const STATES: Readonly<Record<Presence, ReadinessCheck['state']>> = {
  no_show: '!',
  late: 'W',
  due: 'A',
  later: 'A',
  overstayed: 'D',
  in: 'D',
  out: 'D',
}

function checkinCheck(
  ctx: QueryContext,
  activation: ActivationView,
  people: readonly AttendanceRow[],
  names: ReadonlyMap<string, string>,
): ReadinessCheck[] {
  const standings = people.map((row) => ({ row, presence: presenceOf(row, ctx.now) }))
  const [worst] = standings.toSorted((a, b) => GRAVITY.indexOf(a.presence) - GRAVITY.indexOf(b.presence))
  if (worst === undefined) return []
  const { row, presence } = worst
  const check = {
    activationId: activation.id,
    ingredient: 'checkin' as const,
    state: STATES[presence],
    code: `field.checkin_${presence === 'overstayed' ? 'in' : presence}`,
    params: {
      name: names.get(row.person_id) ?? '',
      start: formatTime(timeIn(row.during.start, row.zone)),
      at: row.check_in_at === null ? '' : formatTime(timeIn(row.check_in_at, row.zone)),
    },
  }
  if (presence === 'no_show') {
    return [{ ...check, action: { screen: `/roster/${row.order_id}?panel=scheduling.shift:${row.shift_id}` } }]
  }
  return presence === 'late' ? [{ ...check, action: { screen: `/field?day=${activation.day}` } }] : [check]
}

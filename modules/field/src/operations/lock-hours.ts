import { actualCosts, addPayLines, payPoliciesBy } from '@ordinate/finance'
import { type PayBand, payBandsOf } from '@ordinate/finance/domain'
import { compareInstants, type Money, type Period, period, refuse, sumMoney } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type CommandContext, handle } from '@ordinate/platform'
import { planningPeople } from '@ordinate/staffing'
import { rateOn } from '@ordinate/staffing/domain'
import { lockHours } from '../contract.ts'
import { type AttendanceRow, setStates } from '../data/attendance.ts'
import { lockApproved } from '../data/hours.ts'
import { costSource, recordDecision, sumMinutes } from '../decided-hours.ts'
import { presentMinutes } from '../domain/index.ts'

interface Priced {
  readonly row: AttendanceRow
  readonly personName: string
  readonly rate: Money
  readonly minutes: number
  readonly category: 'supervision' | 'staff'
  readonly bands: readonly PayBand[]
  readonly amount: Money
}

export const lockHoursHandler = handle(lockHours, async (ctx, { orderId, attendanceIds }) => {
  const order = await openOrder(ctx, orderId)
  const rows = await lockApproved(ctx, orderId, attendanceIds)
  if (rows.length === 0) ctx.enforce(refuse('field.nothing_to_lock', { number: order.number }))
  const lines = await priced(ctx, rows)
  await addPayLines(
    ctx,
    lines.map(({ row, personName, rate, minutes, category, bands, amount }) => ({
      personId: row.person_id,
      personName,
      orderId,
      source: costSource(row),
      minutes,
      rate,
      amount,
      bands,
      workedOn: row.day,
      category,
      note: row.note,
      corrected: minutes !== (row.minutes_worked ?? 0),
    })),
  )
  await actualCosts(ctx, {
    orderId,
    costs: lines.map(({ row, personName, amount, category }) => ({
      category,
      source: costSource(row),
      amount,
      memo: ctx.say('field.pay_memo', { person: personName, day: String(row.day) }, ctx.settings.locale),
      on: row.day,
    })),
  })
  await setStates(ctx, rows, 'locked')
  await recordDecision(ctx, rows, 'locked')
  return { locked: rows.length, minutes: sumMinutes(rows) }
})

/** Each shift with its bands of pay by the policy of its day, in the zone and region of its outlet. */
async function priced(ctx: CommandContext, rows: readonly AttendanceRow[]): Promise<Priced[]> {
  const people = await ratesOf(ctx, rows)
  const outlets = await outletsById(ctx, [...new Set(rows.map((row) => row.outlet_id))])
  const policyOn = await payPoliciesBy(ctx)
  return rows.map((row) => {
    const { name: personName, rate: ordinary, rates } = people.get(row.person_id)!
    const rate = rateOn(rates, ordinary, row.role, row.day)
    const minutes = row.minutes_approved ?? 0
    const presence = presenceOf(row)
    const region = outlets.get(row.outlet_id)?.region ?? null
    const present = presentMinutes(row.during, presence)
    const from = compareInstants(presence.start, row.during.start) > 0 ? presence.start : row.during.start
    const bands = payBandsOf(
      { from, presentMinutes: present, minutes, zone: row.zone, region, rate },
      policyOn(row.day),
    )
    const amounts = bands.map(({ amount }) => amount)
    const category = row.role === 'supervisor' ? 'supervision' : 'staff'
    return { row, personName, rate, minutes, category, bands, amount: sumMoney(amounts, rate.currency) }
  })
}

/** When the person was there; the shift itself where nobody recorded it. */
function presenceOf({ check_in_at, check_out_at, during }: AttendanceRow): Period {
  return check_in_at === null || check_out_at === null ? during : period(check_in_at, check_out_at)
}

async function ratesOf(ctx: CommandContext, rows: readonly AttendanceRow[]) {
  const span = spanOf(rows)
  const people = await planningPeople(ctx, { span, ids: [...new Set(rows.map((row) => row.person_id))] })
  return new Map(people.map(({ id, name, rate, rates }) => [id, { name, rate, rates }]))
}

function spanOf(rows: readonly AttendanceRow[]): Period {
  const starts = rows.map(({ during }) => during.start).sort(compareInstants)
  const ends = rows.map(({ during }) => during.end).sort(compareInstants)
  return period(starts[0]!, ends.at(-1)!)
}

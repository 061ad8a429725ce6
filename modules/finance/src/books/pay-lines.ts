import { type LocalDate, type Money, mayMove, newId } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { type CommandContext, notFound } from '@ordinate/platform'
import { payChanged } from '../contract.ts'
import type { CostSource } from '../data/costs.ts'
import { lockPayOf, storedBands, updatePayLines, upsertPayLines } from '../data/pay-lines.ts'
import { type CostCategory, mayWithdrawPay, type PayBand, payFor, payLifecycle } from '../domain/index.ts'
import { reverseActualCosts } from './costs.ts'

/** Pay for hours that were approved. `amount` is minutes at the hourly rate unless given. */
export type NewPayLine = {
  readonly personId: string
  readonly personName: string
  readonly orderId: string
  readonly source: CostSource
  readonly minutes: number
  readonly rate: Money
  readonly amount?: Money
  readonly workedOn: LocalDate
  /** `staff` unless said otherwise. */
  readonly category?: CostCategory
  /** What the amount is made of. */
  readonly bands?: readonly PayBand[]
  /** Why other minutes are paid than were worked. */
  readonly note?: string
  readonly corrected?: boolean
}

/**
 * Adds lines to the pay register, one for each source. A source that is there and still proposed, or was withdrawn, takes the new
 * figures; one that was approved or paid stays. The cost itself is booked by `actualCosts`. Answers the ids written. Throws 404 for
 * an unknown order.
 */
export async function addPayLines(ctx: CommandContext, lines: readonly NewPayLine[]): Promise<string[]> {
  if (lines.length === 0) return []
  const orderIds = [...new Set(lines.map((line) => line.orderId))]
  const orders = await ordersById(ctx, orderIds)
  for (const id of orderIds) if (!orders.has(id)) throw notFound('orders.order', id)
  const rows = lines.map((line) => ({
    id: newId('pay'),
    person_id: line.personId,
    person_name: line.personName,
    order_id: line.orderId,
    order_number: orders.get(line.orderId)!.number,
    source_kind: line.source[0],
    source_id: line.source[1],
    category: line.category ?? ('staff' as const),
    worked_on: line.workedOn,
    minutes: line.minutes,
    currency: line.rate.currency,
    rate_minor: line.rate.minor,
    amount_minor: (line.amount ?? payFor(line.minutes, line.rate)).minor,
    state: 'proposed' as const,
    approved_by: null,
    paid_on: null,
    created_at: ctx.now,
    kind: 'hours' as const,
    reason_code: null,
    reason_params: null,
    bands: storedBands(line.bands ?? []),
    note: line.note ?? '',
    corrected: line.corrected ?? false,
    corrects_id: null,
  }))
  const payLineIds = await upsertPayLines(ctx, rows)
  await ctx.record(payChanged({ change: 'added', payLineIds, orderIds }))
  return payLineIds
}

/**
 * Takes lines out of the register again, with the costs that were booked for them. Sources without a line are passed over.
 * Refusal `finance.pay_settled` for one that was approved or paid.
 */
export async function withdrawPay(ctx: CommandContext, sources: readonly CostSource[]): Promise<void> {
  const lines = await lockPayOf(ctx, sources)
  for (const line of lines) ctx.enforce(mayWithdrawPay({ state: line.state, personName: line.person_name }))
  const leaving = lines.filter((line) => mayMove(payLifecycle, line.state, 'withdraw').ok)
  if (leaving.length === 0) return
  const payLineIds = leaving.map(({ id }) => id)
  await updatePayLines(ctx, payLineIds, { state: 'withdrawn' })
  for (const id of payLineIds) ctx.changed(['finance.pay_line', id], { state: 'proposed' }, { state: 'withdrawn' })
  await reverseActualCosts(
    ctx,
    leaving.map((line) => [line.source_kind, line.source_id] as const),
  )
  await ctx.record(
    payChanged({ change: 'withdrawn', payLineIds, orderIds: [...new Set(leaving.map((line) => line.order_id))] }),
  )
}

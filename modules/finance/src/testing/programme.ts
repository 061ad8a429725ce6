import { type LocalDate, localDate, localTime, quantity } from '@ordinate/kernel'
import { addActivations, type OrderView } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import type { Desk } from '@ordinate/testkit'
import { decideEstimate, draftEstimate, makeBudget, sendEstimate, setRate } from '../contract.ts'
import { aud, tasting } from './world.ts'

/** Rates of an agency: an hour of a promoter on weekdays, at weekends, and of a supervisor. */
export async function cardOf(desk: Desk): Promise<void> {
  const from = localDate('2026-01-01')
  const rate = (name: string, cost: number, price: number, rest: { role?: string; weekdays?: number[] } = {}) =>
    desk.call(setRate, { name, role: 'promoter', validFrom: from, cost: aud(cost), price: aud(price), ...rest })
  await rate('Promoter, weekday', 3450, 4800)
  await rate('Promoter, weekend', 4000, 6000, { weekdays: [6, 7] })
  await rate('Supervisor', 5000, 7000, { role: 'supervisor' })
}

/** Days of a month of outlets with a rent of 50.00 a day, from eleven to four. */
export async function addDaysTo(
  desk: Desk,
  order: OrderView,
  outletIds: readonly string[],
  days: readonly LocalDate[],
  headcount = 1,
): Promise<string[]> {
  const rows = outletIds.flatMap((outletId) =>
    days.map((day) => ({ outletId, day, startTime: localTime('11:00'), endTime: localTime('16:00'), headcount })),
  )
  return (await desk.call(addActivations, { orderId: order.id, rows })).activationIds
}

export async function outlets(desk: Desk, count: number, name: string): Promise<string[]> {
  const ids: string[] = []
  for (let at = 1; at <= count; at += 1) {
    const zone = 'Australia/Adelaide'
    const outlet = { name: `${name} ${at}`, key: `${name}-${at}`, zone, region: 'SA', placeCost: aud(5000) }
    ids.push((await desk.call(createOutlet, outlet)).id)
  }
  return ids
}

/** An order of two outlets on Thursday and Saturday whose estimate was proposed from its programme, approved and budgeted. */
export async function agreed(desk: Desk, title: string) {
  const order = await tasting(desk, title)
  const outletIds = await outlets(desk, 2, title)
  const days = [localDate('2026-08-06'), localDate('2026-08-08')]
  const activationIds = await addDaysTo(desk, order, outletIds, days)
  const draft = await desk.call(draftEstimate, { orderId: order.id, feePercent: quantity('10') })
  await desk.call(sendEstimate, { estimateId: draft.id })
  await desk.call(decideEstimate, { estimateId: draft.id, decision: 'approve', name: 'Ann Client' })
  await desk.call(makeBudget, { orderId: order.id })
  return { order, outletIds, activationIds, estimateId: draft.id }
}

import { commitCosts } from '@ordinate/finance'
import { newId, type Refusal } from '@ordinate/kernel'
import { order as loadOrder } from '@ordinate/orders'
import { type CommandContext, Problem } from '@ordinate/platform'
import { whyFor } from '../contenders.ts'
import { published, rosterChanged } from '../contract.ts'
import { findAllocations, insertAllocations, markTold, updateAllocations } from '../data/allocations.ts'
import { allocationFactOf, type ShiftRecord } from '../data/codec.ts'
import { endHolds, type OfferRecord, updateOffers } from '../data/offers.ts'
import { loadShift } from '../data/shifts.ts'
import { objections } from '../domain/index.ts'
import { refreshPassLists } from '../pass-lists.ts'
import { loadPlanning, type Planned, type Planning, seatOf, workBeside } from '../planning.ts'
import { costSource } from '../vacate.ts'
import { loseOthers, recordChanges } from './changes.ts'

/** A seat and the person who is to have it, looked at in this transaction. */
export interface Seating {
  readonly planning: Planning
  readonly shift: ShiftRecord
  /** Undefined when the person is not active any more. */
  readonly person: Planned | undefined
  /** Whether somebody is in the seat, or it is gone. */
  readonly free: boolean
}

/** Looks at the seat of an offer as it is now. The offers of the seat have to be locked. */
export async function seatingOf(ctx: CommandContext, offer: OfferRecord): Promise<Seating> {
  const shift = await loadShift(ctx, offer.shift_id)
  const planning = await loadPlanning(ctx, offer.order_id)
  const taken = planning.held.some(({ shift_id }) => shift_id === shift.id)
  return {
    planning,
    shift,
    person: planning.people.find(({ id }) => id === offer.person_id),
    free: !taken && !shift.cancelled,
  }
}

/** What the rules say now; what was overridden when the offer was made stays overridden. */
export function rulesOf({ planning, shift, person }: Seating, offer: OfferRecord): Refusal[] {
  if (person === undefined) return []
  const seat = seatOf(planning, shift, undefined)
  const work = workBeside(planning, person.id, shift.id)
  return objections({ person, seat, work, limits: planning.limits }).filter(
    ({ code, overridable }) => !overridable || !offer.overridden.includes(code),
  )
}

/**
 * Commits the pay of a seat to the budget. Answers the refusal of the budget instead, when it has no room and the caller may not insist:
 * nothing is written then.
 */
export async function payCommitted(
  ctx: CommandContext,
  { planning, shift, person }: Seating,
  allocationId: string,
): Promise<Problem | undefined> {
  const why = whyFor(planning, shift, person!)
  const category = shift.role === 'supervisor' ? ('supervision' as const) : ('staff' as const)
  const memo = ctx.say('scheduling.pay_memo', { day: String(shift.day), role: shift.role })
  const amount = { minor: BigInt(why.payMinor), currency: why.currency }
  const cost = { category, source: costSource(allocationId), amount, memo }
  try {
    await commitCosts(ctx, { orderId: shift.order_id, costs: [cost] })
    return undefined
  } catch (error) {
    if (error instanceof Problem && error.code.startsWith('finance.')) return error
    throw error
  }
}

/**
 * Puts somebody who said yes into the seat, as if they had been told and had confirmed; the others lose their offers. The pay has to be
 * committed. Two who come at the same moment end in the constraint that a seat has one person.
 */
export async function seatWilling(
  ctx: CommandContext,
  seating: Seating,
  offer: OfferRecord,
  {
    allocationId,
    open,
    insisted,
  }: { allocationId: string; open: readonly OfferRecord[]; insisted: readonly Refusal[] },
): Promise<void> {
  const { planning, shift, person } = seating
  const order = await loadOrder(ctx, shift.order_id)
  const why = whyFor(planning, shift, person!)
  const offered = { code: 'scheduling.why.said_yes', params: {} }
  await insertAllocations(ctx, [
    {
      id: allocationId,
      shiftId: shift.id,
      orderId: order.id,
      personId: person!.id,
      during: shift.during,
      locked: false,
      why: { ...why, reasons: [offered, ...why.reasons] },
      overridden: [...new Set([...offer.overridden, ...insisted.map(({ code }) => code)])],
    },
  ])
  const confirmed = { state: 'confirmed', published_at: ctx.now, confirmed_at: ctx.now }
  await updateAllocations(ctx, [allocationId], confirmed, { told: true })
  await markTold(ctx, [allocationId])
  ctx.changed(['scheduling.shift', shift.id], null, { personId: person!.id, state: 'confirmed' })
  await updateOffers(ctx, [offer.id], {
    state: 'taken',
    allocation_id: allocationId,
    answered_at: offer.answered_at ?? ctx.now,
    ended_at: ctx.now,
  })
  await recordChanges(ctx, [offer], 'taken')
  await loseOthers(
    ctx,
    open.filter(({ id, shift_id }) => id !== offer.id && shift_id === shift.id),
  )
  await endHolds(ctx, { shiftIds: [shift.id] })
  const allocations = await findAllocations(ctx, [allocationId])
  await refreshPassLists(ctx, order.id, allocations)
  await ctx.record(published({ orderId: order.id, allocations: allocations.map(allocationFactOf) }))
  await ctx.record(rosterChanged({ orderId: order.id, shiftIds: [shift.id] }))
}

export const newAllocationId = (): string => newId('sas')

import { dateIn, money } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { namesById, VIEW_PAY } from '@ordinate/staffing'
import type { SeatMove, WayView } from '../contract.ts'
import { dayNumber } from '../domain/index.ts'
import type { Move, Situation } from './situation.ts'
import type { Way } from './ways.ts'

/** The number of today in the office. */
export function todayIn(ctx: QueryContext): number {
  return dayNumber(dateIn(ctx.now, ctx.settings.zone))
}

/** Names of everybody in some moves; those who are planned, and those who are not any more. */
export async function namesIn(ctx: QueryContext, moves: readonly Move[]): Promise<ReadonlyMap<string, string>> {
  return namesById(ctx, [...new Set(moves.flatMap(({ from, to }) => [from, to].filter((id) => id !== null)))])
}

export function moveView(
  situation: Situation,
  names: ReadonlyMap<string, string>,
  { shift, from, to }: Move,
): SeatMove {
  const named = (personId: string | null) => (personId === null ? null : { personId, name: names.get(personId) ?? '' })
  return {
    shiftId: shift.id,
    outletId: shift.outlet_id,
    outletName: situation.planning.outlets.get(shift.outlet_id)?.name ?? '',
    day: shift.day,
    during: shift.during,
    zone: shift.zone,
    from: named(from),
    to: named(to),
    told: situation.told(shift.id),
  }
}

/** The operation that makes some moves: an ordinary one for one person into a seat where nobody was told, else a draft put in at once. */
export function operationFor(situation: Situation, moves: readonly Move[]): WayView['operation'] {
  const needsReason = moves.some(({ shift }) => situation.told(shift.id))
  const [first] = moves
  if (moves.length === 1 && first?.to && situation.holder(first.shift.id) === undefined) {
    const input = { shiftId: first.shift.id, personId: first.to }
    return { name: 'scheduling.allocate', input, needsReason: false }
  }
  const changes = moves.map(({ shift, to }) => ({ shiftId: shift.id, personId: to }))
  const input = { orderId: first?.shift.order_id ?? '', changes, apply: true }
  return { name: 'scheduling.draftChanges', input, needsReason }
}

export function wayView(
  ctx: QueryContext,
  situation: Situation,
  names: ReadonlyMap<string, string>,
  way: Way,
): WayView {
  const told = way.moves.filter(({ shift, from }) => from !== null && situation.told(shift.id))
  return {
    moves: way.moves.map((move) => moveView(situation, names, move)),
    difference: ctx.can(VIEW_PAY) ? way.cost : null,
    pay: ctx.can(VIEW_PAY) ? money(way.payMinor, ctx.settings.currency) : null,
    touched: way.touched,
    told: new Set(told.map(({ from }) => from)).size,
    operation: operationFor(situation, way.moves),
  }
}

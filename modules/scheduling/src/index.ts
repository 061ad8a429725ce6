import type { LocalDate } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { namesById, VIEW_PAY } from '@ordinate/staffing'
import type { AllocationView, ShiftView } from './contract.ts'
import { findAllocations, liveOfOrder, liveOfShifts } from './data/allocations.ts'
import { type AllocationRecord, allocationViewOf, shiftViewOf } from './data/codec.ts'
import { besideOwnSeats } from './data/load.ts'
import { findShifts, shiftsBetween } from './data/shifts.ts'

export type { AllocationView, ShiftView } from './contract.ts'

/** Who holds seats: of an order, or of all orders between two days (both included). Drafts among them. */
export async function allocationsOf(
  ctx: QueryContext,
  question: { readonly orderId: string } | { readonly from: LocalDate; readonly to: LocalDate },
): Promise<AllocationView[]> {
  if ('orderId' in question) return viewsOf(ctx, await liveOfOrder(ctx, question.orderId))
  const shifts = await shiftsBetween(ctx, question)
  return viewsOf(
    ctx,
    await liveOfShifts(
      ctx,
      shifts.map(({ id }) => id),
    ),
  )
}

/** Allocations in any state by id; unknown ids are absent from the map. */
export async function allocationsById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, AllocationView>> {
  return new Map((await viewsOf(ctx, await findAllocations(ctx, ids))).map((view) => [view.id, view]))
}

/** Seats by id; unknown ids are absent from the map. */
export async function shiftsById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, ShiftView>> {
  return new Map((await findShifts(ctx, ids)).map((shift) => [shift.id, shiftViewOf(shift)]))
}

/**
 * What was planned for the outlet-days of an order beyond their own headcount and hours: promoters and their minutes, by activation;
 * those without anything are absent.
 */
export function plannedBeside(
  ctx: QueryContext,
  orderId: string,
): Promise<Map<string, { readonly people: number; readonly minutes: number }>> {
  return besideOwnSeats(ctx, orderId)
}

async function viewsOf(ctx: QueryContext, items: readonly AllocationRecord[]): Promise<AllocationView[]> {
  const names = await namesById(
    ctx,
    items.map(({ person_id }) => person_id),
  )
  return items.map((item) => allocationViewOf(item, names.get(item.person_id) ?? '', ctx.can(VIEW_PAY)))
}

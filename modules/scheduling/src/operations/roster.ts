import { periodMinutes, sumMoney } from '@ordinate/kernel'
import { order as loadOrder } from '@ordinate/orders'
import { handle, type QueryContext } from '@ordinate/platform'
import { namesById, VIEW_PAY } from '@ordinate/staffing'
import { type AllocationView, type CoverageView, type RosterPersonView, roster, type ShiftView } from '../contract.ts'
import { allocationViewOf, draftViewOf, shiftViewOf } from '../data/codec.ts'
import { latestSearch } from '../data/drafts.ts'
import type { Bar, Untrained } from '../domain/index.ts'
import { loadPlanning, type Planning } from '../planning.ts'

export const rosterHandler = handle(roster, async (ctx, { orderId }) => {
  const order = await loadOrder(ctx, orderId)
  const planning = await loadPlanning(ctx, order.id)
  const seesPay = ctx.can(VIEW_PAY)
  const shifts = planning.shifts.map(shiftViewOf)
  const allocations = await heldViews(ctx, planning)
  const draft = await latestSearch(ctx, order.id)
  return {
    orderId: order.id,
    plan: planning.plan,
    shifts,
    allocations,
    outlets: [...planning.outlets.values()].map(({ id, key, name, region, point }) => ({
      id,
      key,
      name,
      region,
      point,
    })),
    people: planning.views.map((view, at) => ({
      ...view,
      rate: seesPay ? view.rate : null,
      rates: seesPay ? view.rates : [],
      bars: barsOf(planning.people[at]!.bars),
      untrained: untrainedOf(planning.people[at]!.untrained),
    })),
    otherWork: [...planning.workOf].flatMap(([personId, work]) =>
      work
        .filter((item) => item.orderId !== order.id)
        .map((item) => ({
          personId,
          orderId: item.orderId,
          outletId: item.outletId,
          day: item.day,
          during: item.during,
        })),
    ),
    declined: [...planning.declinedBy].flatMap(([shiftId, people]) =>
      people.map((personId) => ({ shiftId, personId })),
    ),
    period: planning.limits.period ?? null,
    closedPasses: closedPassesOf(planning.closedPasses),
    coverage: coverageOf(shifts, allocations, seesPay ? order.currency : null),
    draft: draft === undefined ? null : draftViewOf(draft, seesPay),
  }
})

async function heldViews(ctx: QueryContext, planning: Planning): Promise<AllocationView[]> {
  const names = await namesById(
    ctx,
    planning.held.map(({ person_id }) => person_id),
  )
  const seesPay = ctx.can(VIEW_PAY)
  return planning.held.map((item) => allocationViewOf(item, names.get(item.person_id) ?? '', seesPay))
}

/** How far a roster is; the cost only when a currency is given. */
export function coverageOf(
  shifts: readonly ShiftView[],
  allocations: readonly AllocationView[],
  currency: string | null,
): CoverageView {
  const amounts = allocations.flatMap(({ why }) =>
    why.cost !== null && why.cost.currency === currency ? [why.cost] : [],
  )
  return {
    shifts: shifts.length,
    filled: allocations.length,
    published: allocations.filter(({ state }) => state !== 'draft').length,
    confirmed: allocations.filter(({ state }) => state === 'confirmed').length,
    minutes: allocations.reduce((sum, { during }) => sum + periodMinutes(during), 0),
    cost: currency === null ? null : sumMoney(amounts, currency),
  }
}

/** What keeps a person out, as screens get it. */
export function barsOf(bars: readonly Bar[] = []): RosterPersonView['bars'] {
  return bars.map(({ outletId, role, word, code, params, until = null }) => ({
    outletId,
    role: role ?? null,
    word: word ?? null,
    code,
    params,
    until,
  }))
}

/** The trainings that a person lacks, as screens get them. */
export function untrainedOf(lacking: readonly Untrained[] = []): RosterPersonView['untrained'] {
  return lacking.map((one) => ({ ...one, role: one.role as RosterPersonView['untrained'][number]['role'] }))
}

/** Outlets that take no new names, as screens get them. */
export function closedPassesOf(closed: Planning['closedPasses']) {
  return [...closed].map(([outletId, { deadline, people }]) => ({ outletId, deadline, people: [...people] }))
}

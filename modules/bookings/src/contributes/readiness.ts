import { dateIn, formatDate } from '@ordinate/kernel'
import { type ReadinessCheck, readinessPoint } from '@ordinate/orders/contract'
import type { QueryContext } from '@ordinate/platform'
import { statesOf } from '../data/bookings.ts'
import { listsOfOrders, type PassList, summaryOf } from '../data/passes.ts'
import { type PlaceStanding, placeStanding } from '../domain/index.ts'

const placeState: Readonly<Record<PlaceStanding, ReadinessCheck['state']>> = {
  agreed: 'D',
  requested: 'W',
  declined: '!',
  missing: '!',
}

/** Whether each activation has its place, and its people their passes. */
export const placeAndPapers = readinessPoint.of(async (ctx, { activations }) => {
  const states = await statesOf(
    ctx,
    activations.map((activation) => activation.id),
  )
  const lists = await listsOfOrders(ctx, [...new Set(activations.map((activation) => activation.orderId))])
  const listOf = new Map(lists.map((list) => [`${list.order_id} ${list.outlet_id}`, list]))
  return activations.flatMap((activation) => {
    const standing = placeStanding(states.get(activation.id) ?? [])
    const action = { screen: `/orders/${activation.orderId}?tab=places&outlet=${activation.outletId}` }
    const place: ReadinessCheck = {
      activationId: activation.id,
      ingredient: 'place',
      state: placeState[standing],
      code: `bookings.place_${standing}`,
      params: {},
      ...(standing === 'agreed' ? {} : { action }),
    }
    const list = listOf.get(`${activation.orderId} ${activation.outletId}`)
    return [place, papersCheck(ctx, activation, list)]
  })
})

type Spot = { readonly id: string; readonly orderId: string; readonly outletId: string; readonly zone: string }

function papersCheck(ctx: QueryContext, spot: Spot, list: PassList | undefined): ReadinessCheck {
  const check = { activationId: spot.id, ingredient: 'papers' as const }
  const screen = { screen: `/orders/${spot.orderId}?tab=places&outlet=${spot.outletId}` }
  if (!list || list.people.length === 0) {
    return { ...check, state: 'W', code: 'bookings.passes_nobody', params: {}, action: screen }
  }
  const deadline = formatDate(list.deadline, ctx.locale)
  if (list.state === 'issued') {
    return { ...check, state: 'D', code: 'bookings.passes_issued', params: { number: list.document_number ?? '' } }
  }
  const issue = {
    operation: 'bookings.issuePassLetters',
    input: { orderId: spot.orderId, outletIds: [spot.outletId] },
  }
  const { late } = summaryOf(list, dateIn(ctx.now, spot.zone))
  if (late) return { ...check, state: '!', code: 'bookings.passes_late', params: { deadline }, action: screen }
  return { ...check, state: 'W', code: 'bookings.passes_due', params: { deadline }, action: issue }
}

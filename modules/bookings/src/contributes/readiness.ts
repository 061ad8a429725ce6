import { dateIn, formatDate } from '@ordinate/kernel'
import { type ReadinessCheck, readinessPoint } from '@ordinate/orders/contract'
import type { QueryContext } from '@ordinate/platform'
import { statesOf } from '../data/bookings.ts'
import { listsOfOrders, type PassLetterRow, type PassList, summaryOf } from '../data/passes.ts'
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
    const { orderId, outletId } = activation
    const action =
      standing === 'requested'
        ? { screen: `/orders/${orderId}?tab=places&outlet=${outletId}` }
        : { operation: 'bookings.requestPlaces', input: { orderId, outletIds: [outletId] } }
    const place: ReadinessCheck = {
      activationId: activation.id,
      ingredient: 'place',
      state: placeState[standing],
      code: `bookings.place_${standing}`,
      params: {},
      ...(standing === 'agreed' ? {} : { action }),
    }
    const list = listOf.get(`${activation.orderId} ${activation.outletId}`)
    return [place, passCheck(ctx, activation, list)]
  })
})

type Spot = { readonly id: string; readonly orderId: string; readonly outletId: string; readonly zone: string }

function passCheck(ctx: QueryContext, spot: Spot, list: PassList | undefined): ReadinessCheck {
  const check = { activationId: spot.id, ingredient: 'pass' as const }
  const screen = { screen: `/orders/${spot.orderId}?tab=places&outlet=${spot.outletId}` }
  if (!list || list.people.length === 0) {
    // People come onto the list when they are told.
    const action = { screen: `/roster/${spot.orderId}` }
    return { ...check, state: 'W', code: 'bookings.passes_nobody', params: {}, action }
  }
  const deadline = formatDate(list.deadline, ctx.locale)
  if (list.state === 'issued' && list.letter) return letterCheck(check, spot, list.letter)
  const issue = {
    operation: 'bookings.issuePassLetters',
    input: { orderId: spot.orderId, outletIds: [spot.outletId] },
  }
  const { late } = summaryOf(list, dateIn(ctx.now, spot.zone))
  if (late) return { ...check, state: '!', code: 'bookings.passes_late', params: { deadline }, action: screen }
  return { ...check, state: 'W', code: 'bookings.passes_due', params: { deadline }, action: issue }
}

/** A letter that was sent lets people in; one that replaces another and lies here does not. */
function letterCheck(
  check: Pick<ReadinessCheck, 'activationId' | 'ingredient'>,
  { orderId, outletId }: Spot,
  letter: PassLetterRow,
): ReadinessCheck {
  const params = { number: letter.document_number, version: letter.version }
  if (letter.sent_at !== null) return { ...check, state: 'D', code: 'bookings.passes_sent', params }
  const action = { operation: 'bookings.markLettersSent', input: { orderId, outletIds: [outletId] } }
  return letter.version === 1
    ? { ...check, state: 'A', code: 'bookings.passes_issued', params, action }
    : { ...check, state: 'W', code: 'bookings.passes_reissued', params, action }
}

import { type ReadinessCheck, readinessPoint } from '@ordinate/orders/contract'
import type { QueryContext } from '@ordinate/platform'
import { liveOfShifts } from '../data/allocations.ts'
import type { SchedulingTables } from '../data/tables.ts'

/** Whether each activation has its people, and whether they said yes. */
export const readiness = readinessPoint.of(async (ctx, { activations }): Promise<ReadinessCheck[]> => {
  const seats = await seatsAt(
    ctx,
    activations.map(({ id }) => id),
  )
  const holders = await liveOfShifts(
    ctx,
    seats.map(({ id }) => id),
  )
  const stateOf = new Map(holders.map((holder) => [holder.shift_id, holder.state]))
  const byActivation = Map.groupBy(seats, ({ activation_id }) => activation_id)
  return activations.map((activation) => {
    const states = (byActivation.get(activation.id) ?? []).map(({ id }) => stateOf.get(id) ?? 'open')
    const check = { activationId: activation.id, ingredient: 'person' as const }
    const action = { screen: `/roster/${activation.orderId}?outlet=${activation.outletId}&day=${activation.day}` }
    const { state, code, count } = standing(states)
    return { ...check, state, code, params: { count, seats: states.length }, ...(state === 'D' ? {} : { action }) }
  })
})

function seatsAt(ctx: QueryContext, activationIds: readonly string[]) {
  if (activationIds.length === 0) return Promise.resolve([])
  return ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.shift')
    .select(['id', 'activation_id'])
    .where('activation_id', 'in', activationIds)
    .where('role', '=', 'promoter')
    .where('cancelled', '=', false)
    .execute()
}

function standing(states: readonly string[]): { state: ReadinessCheck['state']; code: string; count: number } {
  const count = (wanted: string): number => states.filter((state) => state === wanted).length
  if (states.length === 0) return { state: '!', code: 'scheduling.person_no_seat', count: 0 }
  if (count('open') > 0) return { state: '!', code: 'scheduling.person_missing', count: count('open') }
  if (count('draft') > 0) return { state: 'W', code: 'scheduling.person_not_told', count: count('draft') }
  if (count('published') > 0) return { state: 'W', code: 'scheduling.person_silent', count: count('published') }
  return { state: 'D', code: 'scheduling.person_confirmed', count: states.length }
}

import type { ActivationView, ReadinessCheck } from '@ordinate/orders/contract'
import { readinessPoint } from '@ordinate/orders/contract'
import { attendancesAt } from '../data/attendance.ts'
import { briefingsRead } from '../data/figures.ts'
import { LIVE_STATES } from '../domain/index.ts'

/** Whether the people of each activation have read their briefing. */
export const briefingReady = readinessPoint.of(async (ctx, { activations }) => {
  const rows = await attendancesAt(
    ctx,
    activations.map(({ id }) => id),
  )
  const live = rows.filter(({ state }) => (LIVE_STATES as readonly string[]).includes(state))
  const byActivation = Map.groupBy(live, (row) => row.activation_id)
  const read = await briefingsRead(
    ctx,
    activations.map(({ orderId }) => orderId),
  )
  return activations.map((activation) => {
    const people = byActivation.get(activation.id) ?? []
    const informed = people.filter((row) => read.has(`${row.order_id} ${row.person_id}`)).length
    return check(activation, people.length, informed)
  })
})

function check(activation: ActivationView, people: number, informed: number): ReadinessCheck {
  const about = { activationId: activation.id, ingredient: 'briefing' as const }
  if (people > 0 && people === informed)
    return { ...about, state: 'D', code: 'field.briefing_is_read', params: { people } }
  const action = { screen: `/orders/${activation.orderId}?tab=field` }
  if (people === 0) return { ...about, state: 'W', code: 'field.briefing_nobody', params: {}, action }
  return { ...about, state: 'W', code: 'field.briefing_unread', params: { people, informed }, action }
}

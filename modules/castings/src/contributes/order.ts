import { formatInstantIn, OK, refuse } from '@ordinate/kernel'
import { gatePoint, orderPanelPoint, type ReadinessCheck, readinessPoint } from '@ordinate/orders/contract'
import { castingsOfOrders } from '../data/castings.ts'
import { castingRows } from '../views.ts'

/** Every casting of the order has as many picks as it looks for. */
export const castingsDecidedGate = gatePoint.of(async (ctx, { order }) => {
  const rows = await castingRows(ctx, await castingsOfOrders(ctx, [order.id]))
  const short = rows.filter(({ picked, wanted }) => picked < wanted)
  const missing = short.reduce((sum, { picked, wanted }) => sum + wanted - picked, 0)
  const params = { castings: short.map(({ title }) => title).join(', '), missing }
  const verdict = short.length === 0 ? OK : refuse('castings.undecided', params, { overridable: true })
  return [{ code: 'castings.decided', verdict, action: { screen: `/orders/${order.id}?tab=castings` } }]
})

/** Activations whose people the client has still to choose. */
export const peopleChosen = readinessPoint.of(async (ctx, { activations }): Promise<ReadinessCheck[]> => {
  const castings = await castingsOfOrders(ctx, [...new Set(activations.map(({ orderId }) => orderId))])
  const waiting = (await castingRows(ctx, castings)).filter(
    ({ state, picked, wanted }) => state === 'open' && picked < wanted,
  )
  return activations.flatMap((activation) =>
    waiting
      .filter((row) => row.orderId === activation.orderId && row.role.toLowerCase() === activation.role.toLowerCase())
      .slice(0, 1)
      .map((row) => ({
        activationId: activation.id,
        ingredient: 'person' as const,
        state: 'W' as const,
        code: 'castings.people_not_chosen',
        params: {
          picked: row.picked,
          wanted: row.wanted,
          at: formatInstantIn(row.decideBy, ctx.settings.zone, ctx.locale),
        },
        action: { screen: `/castings/${row.id}` },
      })),
  )
})

/** Picks, reserves and candidates of the order's castings; nothing where it has none. */
export const panel = orderPanelPoint.of(async (ctx, { orderId }) => {
  const rows = await castingRows(ctx, await castingsOfOrders(ctx, [orderId]))
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
  const screen = `/orders/${orderId}?tab=castings`
  const text = (code: string, value: string) => ({ code, value, kind: 'text' as const, screen })
  const count = (code: string, value: number) => ({ code, value, kind: 'count' as const, screen })
  const figures =
    rows.length === 0
      ? []
      : [
          text('castings.figure_picked', `${sum(({ picked }) => picked)} / ${sum(({ wanted }) => wanted)}`),
          count(
            'castings.figure_reserves',
            sum(({ reserves }) => reserves),
          ),
          count(
            'castings.figure_candidates',
            sum(({ candidates }) => candidates),
          ),
        ]
  return { code: 'castings.panel', figures }
})

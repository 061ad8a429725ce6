import { compareDates, isZeroQuantity, startOfDay } from '@ordinate/kernel'
import { activationsOf, ordersById } from '@ordinate/orders'
import { orderPanelPoint } from '@ordinate/orders/contract'
import { type AgendaLine, agendaPoint } from '@ordinate/platform'
import { openDifferences } from '../data/differences.ts'
import { openOrderSheets, sheetsOfOrders } from '../data/sheets.ts'
import { isReconciled, materialsStanding } from '../domain/index.ts'

/** How many activations have their materials, and how many lines are not accounted for. */
export const materialsPanel = orderPanelPoint.of(async (ctx, { orderId }) => {
  const sheets = await sheetsOfOrders(ctx, [orderId])
  const byActivation = Map.groupBy(sheets, (sheet) => sheet.activationId)
  const issued = [...byActivation.values()].filter((list) => materialsStanding(list) === 'issued').length
  const all = (await activationsOf(ctx, orderId)).length
  const open = sheets.filter((sheet) => !isReconciled(sheet)).length
  const screen = `/orders/${orderId}?tab=materials`
  return {
    code: 'warehouse.panel',
    figures: [
      { code: 'warehouse.panel_issued', value: `${issued} / ${all}`, kind: 'text' as const, screen },
      { code: 'warehouse.panel_open', value: open, kind: 'count' as const, screen },
    ],
  }
})

const MOST_DIFFERENCES = 500

/** Differences to be decided, returns that wait to be counted, and orders that are over and not reconciled. */
export const materialsAgenda = agendaPoint.of(async (ctx, { today }) => {
  if (!ctx.can('warehouse.view')) return []
  const open = await openOrderSheets(ctx)
  const undecided = await openDifferences(ctx, MOST_DIFFERENCES)
  const cases: AgendaLine[] =
    undecided.length === 0
      ? []
      : [
          {
            id: 'warehouse.differences',
            column: 'wrong',
            code: 'warehouse.agenda_differences',
            params: { count: undecided.length },
            at: undecided[0]!.opened_at,
            subject: ['warehouse.difference', undecided[0]!.id],
            action: { screen: '/warehouse?tab=differences' },
          },
        ]
  const orders = await ordersById(ctx, [...open.keys()])
  const unreconciled = [...open].flatMap(([orderId, lines]): AgendaLine[] => {
    const order = orders.get(orderId)
    if (!order || order.archivedAt !== null) return []
    const over = order.endsOn !== null && compareDates(order.endsOn, today) < 0
    const returning = lines.filter((line) => !isZeroQuantity(line.returning)).length
    if (!over && returning === 0) return []
    return [
      {
        id: `warehouse.open.${orderId}`,
        column: over ? 'wrong' : 'due',
        code: over ? 'warehouse.agenda_unreconciled' : 'warehouse.agenda_returning',
        params: { order: order.number, title: order.title, lines: over ? lines.length : returning },
        at: order.endsOn === null ? null : startOfDay(order.endsOn, ctx.settings.zone),
        subject: ['orders.order', orderId],
        orderId,
        action: { screen: `/orders/${orderId}?tab=materials` },
      },
    ]
  })
  return [...cases, ...unreconciled]
})

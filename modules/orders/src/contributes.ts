import { openCount } from '@ordinate/assignments'
import { documentsOfOrder } from '@ordinate/documents'
import { addDays, compareDates, daysBetween, type LocalDate, startOfDay } from '@ordinate/kernel'
import { type AgendaLine, agendaPoint, importKindPoint, searchPoint } from '@ordinate/platform'
import { gatePoint, type OrderRow, orderPanelPoint } from './contract.ts'
import { countProgramme } from './data/activations.ts'
import { endedWhileRunning, searchOrders, startingUnready } from './data/order-rows.ts'
import { clientKnown, contractFiled, datesKnown, programmeComplete } from './domain/index.ts'
import { addressProgramme } from './imports/address-programme.ts'

/** Days before its start from which an order that is not ready is a problem. */
const ALARM_DAYS = 7

/** The gates that orders can answer by themselves. */
export const gates = gatePoint.of(async (ctx, { order }) => {
  const page = `/orders/${order.id}`
  const programme = await countProgramme(ctx, order.id)
  return [
    { code: 'orders.client_known', verdict: clientKnown(order), action: { screen: page } },
    { code: 'orders.dates_known', verdict: datesKnown(order), action: { screen: page } },
    {
      code: 'orders.contract_filed',
      verdict: contractFiled(await documentsOfOrder(ctx, order.id)),
      action: { screen: `${page}?tab=papers` },
    },
    {
      code: 'orders.programme_complete',
      verdict: programmeComplete(order.brief.outletCount, programme),
      action: { screen: `${page}?tab=programme` },
    },
  ]
})

/** Orders that start soon and are not running, and orders that are over and still running. */
export const agenda = agendaPoint.of(async (ctx, { today }) => {
  const line = (order: OrderRow, column: 'wrong' | 'due', code: string, day: LocalDate): AgendaLine => ({
    id: `${order.id}-${code}`,
    column,
    code,
    params: {
      number: order.number,
      title: order.title,
      stage: order.stageName,
      days: Math.abs(daysBetween(today, day)),
    },
    at: startOfDay(day, ctx.settings.zone),
    subject: ['orders.order', order.id],
    orderId: order.id,
    ...(order.coordinatorName === null ? {} : { who: order.coordinatorName }),
    action: { screen: `/orders/${order.id}` },
  })
  const unready = await startingUnready(ctx, addDays(today, ALARM_DAYS))
  const over = await endedWhileRunning(ctx, today)
  return [
    ...unready.map((order) => {
      const begun = compareDates(order.startsOn!, today) < 0
      return line(order, 'wrong', begun ? 'orders.started_unready' : 'orders.starts_unready', order.startsOn!)
    }),
    ...over.map((order) => line(order, 'due', 'orders.ended_still_running', order.endsOn!)),
  ]
})

/** Orders by number and title. */
export const search = searchPoint.of(async (ctx, { words, limit }) => {
  if (!ctx.can('orders.view')) return []
  return (await searchOrders(ctx, words, limit)).map((order) => ({
    kind: 'orders.order',
    id: order.id,
    title: `${order.number} ${order.title}`,
    detail: [order.clientName, order.stageName].filter((part) => part !== null).join(' · '),
    screen: `/orders/${order.id}`,
  }))
})

/** How far the plan is. */
export const planPanel = orderPanelPoint.of(async (ctx, { orderId }) => {
  const { open, overdue } = await openCount(ctx, orderId)
  const screen = `/orders/${orderId}?tab=plan`
  return {
    code: 'orders.panel_plan',
    figures: [
      { code: 'orders.open_assignments', value: open, kind: 'count', screen },
      { code: 'orders.overdue_assignments', value: overdue, kind: 'count', screen },
    ],
  }
})

/** How large the address programme is. */
export const programmePanel = orderPanelPoint.of(async (ctx, { orderId }) => {
  const { activations, outlets } = await countProgramme(ctx, orderId)
  const screen = `/orders/${orderId}?tab=programme`
  return {
    code: 'orders.panel_programme',
    figures: [
      { code: 'orders.outlets', value: outlets, kind: 'count', screen },
      { code: 'orders.activations', value: activations, kind: 'count', screen },
    ],
  }
})

/** What can be imported: the address programme of an order. */
export const imports = importKindPoint.of(() => [addressProgramme])

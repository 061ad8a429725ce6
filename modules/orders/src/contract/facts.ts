import { fact, wire } from '@ordinate/contract'
import { z } from 'zod'
import { stageCode } from './views.ts'

const order = z.object({ orderId: wire.id('ord') })

export const orderCreated = fact('orders.order_created', order.extend({ number: z.string() }), (p) => [
  ['orders.order', p.orderId],
])

export const orderUpdated = fact('orders.order_updated', order, (p) => [['orders.order', p.orderId]])

/** The order entered another stage; `overridden` when gates were missing and somebody insisted. */
export const stageMoved = fact(
  'orders.stage_moved',
  order.extend({ from: stageCode, to: stageCode, overridden: z.boolean(), archived: z.boolean() }),
  (p) => [['orders.order', p.orderId]],
)

/** Activations of one order were added, moved (day, hours, headcount), cancelled, or changed state. */
export const activationsChanged = fact(
  'orders.activations_changed',
  order.extend({
    change: z.enum(['added', 'moved', 'cancelled', 'state']),
    activationIds: z.array(wire.id('act')),
  }),
  (p) => [['orders.order', p.orderId]],
)

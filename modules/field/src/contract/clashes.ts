import { command, list, wire } from '@ordinate/contract'
import { z } from 'zod'
import { clashView } from './views.ts'

export const listClashes = list('field.listClashes', {
  summary: 'Seats that two people were at, because one came although somebody else was sent, newest first',
  permission: 'field.view',
  filter: { orderId: wire.id('ord').optional(), open: wire.flag.optional() },
  row: clashView,
  watches: ['orders', 'places', 'staffing'],
})

const minutes = z.int().min(0).max(1_440)

export const decideClash = command('field.decideClash', {
  summary: 'Decide what each of two people at one seat is paid; the explanation stands on both pay lines',
  permission: 'field.decide_clash',
  input: z.strictObject({
    clashId: wire.id('cla'),
    firstMinutes: minutes,
    secondMinutes: minutes,
    explanation: wire.line(500),
  }),
  output: clashView,
  refusals: [
    'field.clash_decided_already',
    'field.clash_running',
    'field.hours_locked',
    'finance.pay_settled',
    'orders.closed',
  ],
  overridable: 'field.override',
})

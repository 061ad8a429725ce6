import { command, list, wire } from '@ordinate/contract'
import { z } from 'zod'
import { payStates } from '../domain/pay.ts'
import { payLineView } from './views.ts'

const payLineIds = z.array(wire.id('pay')).min(1).max(5_000)
const payTotals = z.object({ lines: z.int(), minutes: z.int(), totals: z.array(wire.money) })

export const payRegister = list('finance.payRegister', {
  summary: 'Pay for approved hours by person and shift',
  permission: 'finance.view_costs',
  filter: {
    orderId: wire.id('ord').optional(),
    personId: z.string().max(60).optional(),
    state: z.enum(payStates).optional(),
    from: wire.date.optional(),
    to: wire.date.optional(),
  },
  row: payLineView,
  watches: ['orders'],
})

export const approvePay = command('finance.approvePay', {
  summary: 'Approve lines of the pay register: what is owed to people',
  permission: 'finance.pay',
  input: z.strictObject({ payLineIds }),
  output: payTotals,
  refusals: ['lifecycle.wrong_state'],
})

export const payOut = command('finance.payOut', {
  summary: 'Mark approved pay as paid from the bank on a day',
  permission: 'finance.pay',
  input: z.strictObject({
    payLineIds,
    /** Today unless said otherwise. */
    paidOn: wire.date.optional(),
  }),
  output: payTotals,
  refusals: ['lifecycle.wrong_state'],
})

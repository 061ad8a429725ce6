import { command, download, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { payKinds, payStates } from '../domain/pay.ts'
import { payBandView, payLineView, payPolicyShape, payPolicyView } from './pay-views.ts'

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
  refusals: ['lifecycle.wrong_state', 'finance.pay_in_run'],
})

/** One line of a statement, with how its amount came about in the reader's language. */
const statementLine = z.object({
  id: wire.id('pay'),
  kind: z.enum(payKinds),
  day: wire.date,
  orderNumber: z.string(),
  orderTitle: z.string(),
  minutes: z.int(),
  rate: wire.money,
  amount: wire.money,
  explanation: z.string(),
  /** Minutes of equal worth; empty where all minutes are paid alike. */
  bands: z.array(payBandView.extend({ name: z.string() })),
  /** Why other minutes are paid than were worked, or why pay was corrected. */
  note: z.string(),
  state: z.enum(payStates),
  paidOn: wire.date.nullable(),
})

/** Money beside pay: an advance, its setting off, expenses paid back. */
const statementRest = z.object({
  id: z.string(),
  kind: z.enum(['advance_paid', 'advance_set_off', 'expenses']),
  day: wire.date,
  amount: wire.money,
  explanation: z.string(),
})

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const ofMonth = {
  /** Left out by callers on their own link: it is confined to one person. */
  personId: wire.id('per').optional(),
  /** `2026-08`; the current month when left out. */
  month: month.optional(),
}

export const payStatement = query('finance.payStatement', {
  summary: 'What one person earned in a month, with every figure explained',
  permission: 'finance.own_pay',
  input: z.strictObject(ofMonth),
  output: z.object({
    personId: wire.id('per'),
    personName: z.string(),
    month,
    lines: z.array(statementLine),
    others: z.array(statementRest),
    /** By kind and in all, one amount for each currency. */
    totals: z.array(
      z.object({
        currency: wire.currency,
        minutes: z.int(),
        hours: wire.money,
        bonuses: wire.money,
        fines: wire.money,
        corrections: wire.money,
        total: wire.money,
        paid: wire.money,
        toBePaid: wire.money,
        expenses: wire.money,
        advances: wire.money,
        setOff: wire.money,
      }),
    ),
  }),
  watches: ['motivation', 'orders'],
})
export type PayStatement = z.output<typeof payStatement.output>

export const payStatementFile = download('finance.payStatementFile', {
  summary: 'The pay statement of a month as PDF',
  permission: 'finance.own_pay',
  input: z.strictObject(ofMonth),
})

export const payPolicies = query('finance.payPolicies', {
  summary: 'How worked time becomes pay: the policies with the day from which each holds, newest first',
  permission: 'finance.view_costs',
  input: z.strictObject({}),
  output: z.object({
    policies: z.array(payPolicyView),
    /** Holidays of the organisation's calendar, which count everywhere. */
    calendarHolidays: z.array(z.string()),
  }),
})

export const setPayPolicy = command('finance.setPayPolicy', {
  summary: 'Say how worked time becomes pay from a day on; hours in the pay register stay as they are',
  permission: 'finance.set_pay_policy',
  input: z.strictObject({ validFrom: wire.date, policy: payPolicyShape }),
  output: payPolicyView,
  refusals: ['finance.night_empty'],
})

export const tryPay = query('finance.tryPay', {
  summary: 'What a shift would be paid by the policy of its day: its minutes in bands',
  permission: 'finance.view_costs',
  input: z.strictObject({
    from: wire.instant,
    presentMinutes: z.int().min(0).max(1_440),
    zone: wire.zone,
    region: wire.line(60).optional(),
    rate: wire.money,
  }),
  output: z.object({ minutes: z.int(), bands: z.array(payBandView), amount: wire.money }),
})

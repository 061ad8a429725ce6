import { defineLifecycle, divideRounded, type Money, OK, refuse, type Verdict } from '@ordinate/kernel'

export const payStates = ['proposed', 'approved', 'paid', 'withdrawn'] as const
export type PayState = (typeof payStates)[number]

/** What a line of the register is for. */
export const payKinds = ['hours', 'bonus', 'fine', 'correction'] as const
export type PayKind = (typeof payKinds)[number]

/** Worked minutes become money owed when they are approved and leave the register when they are paid out. */
export const payLifecycle = defineLifecycle({
  name: 'finance.pay_line',
  initial: 'proposed',
  states: payStates,
  final: ['paid'],
  moves: {
    approve: { from: ['proposed'], to: 'approved' },
    payOut: { from: ['approved'], to: 'paid' },
    withdraw: { from: ['proposed'], to: 'withdrawn' },
    propose: { from: ['withdrawn'], to: 'proposed' },
  },
})

/** Pay for minutes worked at an hourly rate, rounded once. Throws RangeError for minutes that are not whole. */
export function payFor(minutes: number, hourlyRate: Money): Money {
  return { minor: divideRounded(hourlyRate.minor * BigInt(minutes), 60n), currency: hourlyRate.currency }
}

/** Whether a line may be taken out of the register again; refusal `finance.pay_settled` {person, state} once it is owed or paid. */
export function mayWithdrawPay(line: { readonly state: PayState; readonly personName: string }): Verdict {
  if (line.state === 'proposed' || line.state === 'withdrawn') return OK
  return refuse('finance.pay_settled', { person: line.personName, state: line.state })
}

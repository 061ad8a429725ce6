import { defineLifecycle } from '@ordinate/kernel'

export const payRunStates = ['draft', 'approved', 'paid', 'cancelled'] as const
export type PayRunState = (typeof payRunStates)[number]

/** A run is collected, approved, then paid; until it is paid it can be given up, and its lines are free again. */
export const payRunLifecycle = defineLifecycle({
  name: 'finance.pay_run',
  initial: 'draft',
  states: payRunStates,
  final: ['paid', 'cancelled'],
  moves: {
    approve: { from: ['draft'], to: 'approved' },
    pay: { from: ['approved'], to: 'paid' },
    cancel: { from: ['draft', 'approved'], to: 'cancelled' },
  },
})

/** What a part of a run is: a line of the pay register, expenses paid back, an advance set off. */
export const payPartKinds = ['line', 'expenses', 'advance'] as const
export type PayPartKind = (typeof payPartKinds)[number]

/** What there is of one person when a run is collected, in minor units of one currency. */
export type Owed = { readonly lines: bigint; readonly expenses: bigint; readonly advance: bigint }

/**
 * What a run pays a person: lines and expenses, less as much of the advance as they cover. Undefined when fines outweigh the rest:
 * then everything waits for the next run.
 */
export function settle({
  lines,
  expenses,
  advance,
}: Owed): { expenses: bigint; advance: bigint; net: bigint } | undefined {
  const gross = lines + expenses
  if (gross < 0n || lines < 0n) return undefined
  // An advance was paid on work: it is set off against pay, never against money that somebody laid out.
  const setOff = advance < lines ? advance : lines
  return { expenses, advance: setOff, net: gross - setOff }
}

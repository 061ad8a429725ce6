import { budgetOf } from '@ordinate/finance'
import { addMoney, type Money, subtractMoney, zeroMoney } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { BudgetRoom } from './contract.ts'
import type { AllocationRecord } from './data/codec.ts'
import { payOf } from './publication.ts'
import { wasTold } from './vacate.ts'

/** The line of the budget that bears the pay of a role. */
export function lineOfRole(role: string): 'supervision' | 'staff' {
  return role === 'supervisor' ? 'supervision' : 'staff'
}

function payOfRoles(held: readonly AllocationRecord[], category: string, currency: string): Money {
  return held
    .filter((item) => lineOfRole(item.role) === category)
    .map(payOf)
    .filter((amount) => amount.currency === currency)
    .reduce(addMoney, zeroMoney(currency))
}

/**
 * What the budget has for people of a role: what is left of its line, what drafts will take once they are told, and what would remain after one
 * more cost. Null for callers who may not see costs, and where the order has no such line.
 */
export async function budgetRoom(
  ctx: QueryContext,
  question: {
    readonly orderId: string
    readonly role: string
    readonly held: readonly AllocationRecord[]
    /** Whoever holds the seat now: a draft makes room, somebody who was told gives back what is committed. */
    readonly holder?: AllocationRecord | undefined
    readonly cost?: Money | null
  },
): Promise<BudgetRoom | null> {
  if (!ctx.can('finance.view_costs')) return null
  const budget = await budgetOf(ctx, question.orderId)
  const category = lineOfRole(question.role)
  const line = budget?.lines.find((one) => one.category === category)
  if (line === undefined) return null
  const { currency } = line.left
  const others = question.held.filter(({ id }) => id !== question.holder?.id)
  const untold = payOfRoles(
    others.filter((item) => !wasTold(item)),
    category,
    currency,
  )
  const freed = question.holder !== undefined && wasTold(question.holder) ? payOf(question.holder) : undefined
  const room = freed?.currency === currency ? addMoney(line.left, freed) : line.left
  const free = subtractMoney(room, untold)
  const { cost } = question
  return {
    category,
    amount: line.amount,
    left: room,
    untold,
    after: cost?.currency === currency ? subtractMoney(free, cost) : free,
  }
}

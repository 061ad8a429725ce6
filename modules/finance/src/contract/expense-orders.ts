import type { QueryContext } from '@ordinate/platform'
import { contributionPoint } from '@ordinate/platform/contract'

/** An order for which somebody may spend, with the points of it that they know. */
export interface ExpenseOrder {
  readonly orderId: string
  readonly points: readonly { readonly activationId: string; readonly label: string }[]
}

/** Somebody who spends for the organisation, as the floor that knows its people tells it. */
export interface Spender {
  readonly id: string
  readonly name: string
  readonly partyId: string
}

/** Who is the person with this id? Undefined for nobody. */
export const spenderPoint =
  contributionPoint<(ctx: QueryContext, question: { readonly personId: string }) => Promise<Spender | undefined>>(
    'spender',
  )

/** For which orders does this person work, so that they may have spent something for them? */
export const expenseOrdersPoint =
  contributionPoint<(ctx: QueryContext, question: { readonly personId: string }) => Promise<readonly ExpenseOrder[]>>(
    'expenseOrders',
  )

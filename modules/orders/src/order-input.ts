import type { Money, Quantity } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { z } from 'zod'
import { type OrderBrief, type OrderTerms, orderBrief, orderTerms } from './contract.ts'
import type { NewOrderLine } from './data/orders.ts'
import { oneCurrency } from './domain/index.ts'

/** A line as callers give it. */
export interface LineInput {
  readonly description: string
  readonly quantity: Quantity
  readonly unit?: string | undefined
  readonly price: Money
}

/** Lines as rows, numbered from 1. Refuses `orders.currency_mixed`. */
export function lineRows(
  ctx: CommandContext,
  orderId: string,
  currency: string,
  lines: readonly LineInput[],
): NewOrderLine[] {
  ctx.enforce(
    oneCurrency(
      currency,
      lines.map(({ price }) => price),
    ),
  )
  return lines.map(({ description, quantity, unit, price }, at) => ({
    order_id: orderId,
    line_no: at + 1,
    description,
    quantity,
    unit: unit ?? 'each',
    price_minor: price.minor,
  }))
}

/** A brief as it is stored. */
export function briefText(brief: OrderBrief): string {
  return JSON.stringify(z.encode(orderBrief, brief))
}

/** Terms as they are stored. */
export function termsText(terms: OrderTerms): string {
  return JSON.stringify(z.encode(orderTerms, terms))
}

import type { Money } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { goodsReceived, goodsWrittenOff, rentalChanged } from '@ordinate/warehouse/contract'
import { actualCosts, commitOrNote, releaseCosts } from './books/costs.ts'
import { hasCosts } from './data/costs.ts'
import { hasPurchaseFrom } from './data/purchases.ts'

/** Goods that arrived for an order; the worth is known where somebody said what they were bought for. */
export type ReceivedGoods = {
  readonly receiptId: string
  readonly orderId: string | null
  readonly supplierId?: string | null
  readonly waybill?: string
  readonly value?: Money | null
}

/** Goods that an act took out of stock on account of an order. */
export type WrittenOffGoods = {
  readonly actId: string
  readonly number: string
  readonly orderId: string | null
  readonly reason: string
  readonly value: Money | null
}

const RECEIPT = 'warehouse.receipt'
const WRITE_OFF = 'warehouse.write_off'
const RENTAL = 'warehouse.rental'

/** A rental as the warehouse tells of it. */
type RentalChange = {
  readonly rentalId: string
  readonly orderId: string
  readonly change: 'ordered' | 'came' | 'given_back' | 'cancelled'
  readonly cost: Money
  readonly memo: string
}

async function bookMaterials(
  ctx: CommandContext,
  orderId: string,
  cost: { readonly source: readonly [string, string]; readonly amount: Money; readonly memo: string },
): Promise<void> {
  const { currency } = await orderOf(ctx, orderId)
  if (cost.amount.currency !== currency || cost.amount.minor <= 0n) return
  await actualCosts(ctx, { orderId, costs: [{ category: 'materials', ...cost }] })
}

/**
 * Goods bought for an order are its cost when they arrive, unless a purchase of the order holds them on the budget already: then the supplier's
 * bill is the cost.
 */
export async function bookReceipt(ctx: CommandContext, received: ReceivedGoods): Promise<void> {
  const { orderId, value, receiptId } = received
  if (orderId === null || value == null) return
  if (await hasPurchaseFrom(ctx, orderId, received.supplierId ?? null)) return
  const memo = ctx.say('finance.memo.received', { waybill: received.waybill ?? '' }, ctx.settings.locale)
  await bookMaterials(ctx, orderId, { source: [RECEIPT, receiptId], amount: value, memo })
}

/** Goods of the general stock that an order lost are its cost; those that were bought for it are its cost since they arrived. */
export async function bookWriteOff(ctx: CommandContext, gone: WrittenOffGoods): Promise<void> {
  const { orderId, value, actId } = gone
  if (orderId === null || value === null) return
  if (await hasCosts(ctx, orderId, [RECEIPT, 'finance.purchase'])) return
  const memo = ctx.say('finance.memo.written_off', { number: gone.number, reason: gone.reason }, ctx.settings.locale)
  await bookMaterials(ctx, orderId, { source: [WRITE_OFF, actId], amount: value, memo })
}

/** What is rented is promised when it is ordered and a cost when it comes; a cancelled rental promises nothing. */
async function bookRental(ctx: CommandContext, { rentalId, orderId, change, cost, memo }: RentalChange): Promise<void> {
  const { currency } = await orderOf(ctx, orderId)
  if (cost.currency !== currency || cost.minor <= 0n) return
  const costs = [{ category: 'materials' as const, source: [RENTAL, rentalId] as const, amount: cost, memo }]
  if (change === 'ordered') await commitOrNote(ctx, { orderId, costs })
  if (change === 'came') await actualCosts(ctx, { orderId, costs })
  if (change === 'cancelled') await releaseCosts(ctx, [[RENTAL, rentalId]])
}

export const materialReactions: readonly Reaction[] = [
  reactTo(goodsReceived, 'in-transaction', (ctx, received: ReceivedGoods) => bookReceipt(ctx, received)),
  reactTo(rentalChanged, 'in-transaction', bookRental),
  reactTo(goodsWrittenOff, 'in-transaction', (ctx, gone) => bookWriteOff(ctx, gone)),
]

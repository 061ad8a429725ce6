import { dateIn, type Money, negateMoney, newId, type Params, type Quantity, quantityToText } from '@ordinate/kernel'
import { order as orderById } from '@ordinate/orders'
import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { lossCharged, lossCredited } from '@ordinate/warehouse/contract'
import { payChanged } from './contract.ts'
import type { CostSource } from './data/costs.ts'
import { upsertPayLines } from './data/pay-lines.ts'

/** What the warehouse says about something lost that a person answers for. */
type Loss = {
  readonly number: string
  readonly personId: string
  readonly personName: string
  readonly orderId: string
  readonly quantity: Quantity
  readonly amount: Money
  readonly reason: string
}

/** A line of the pay register by which a person pays for a loss, or gets back what was charged. */
async function register(
  ctx: CommandContext,
  loss: Loss,
  { source, kind }: { readonly source: CostSource; readonly kind: 'fine' | 'bonus' },
): Promise<void> {
  const { personId, personName, orderId, number, reason } = loss
  const order = await orderById(ctx, orderId)
  const params: Params = { number, quantity: quantityToText(loss.quantity), reason }
  const payLineIds = await upsertPayLines(ctx, [
    {
      id: newId('pay'),
      person_id: personId,
      person_name: personName,
      order_id: orderId,
      order_number: order.number,
      source_kind: source[0],
      source_id: source[1],
      category: 'materials',
      worked_on: dateIn(ctx.now, ctx.settings.zone),
      minutes: 0,
      currency: loss.amount.currency,
      rate_minor: 0n,
      amount_minor: (kind === 'fine' ? negateMoney(loss.amount) : loss.amount).minor,
      state: 'proposed',
      approved_by: null,
      paid_on: null,
      created_at: ctx.now,
      corrects_id: null,
      kind,
      reason_code: kind === 'fine' ? 'finance.loss_charged_line' : 'finance.loss_credited_line',
      reason_params: params,
      bands: [],
      note: '',
      corrected: false,
    },
  ])
  await ctx.record(payChanged({ change: 'added', payLineIds, orderIds: [orderId] }))
}

/** Losses that are charged to people enter the pay register; what is found again comes back by a line of its own. */
export const lossReactions: readonly Reaction[] = [
  reactTo(lossCharged, 'in-transaction', (ctx, loss) =>
    register(ctx, loss, { source: ['warehouse.charge', loss.chargeId], kind: 'fine' }),
  ),
  reactTo(lossCredited, 'in-transaction', (ctx, loss) =>
    register(ctx, loss, { source: ['warehouse.charge_credit', newId('crd')], kind: 'bonus' }),
  ),
]

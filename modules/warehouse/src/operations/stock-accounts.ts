import type { Quantity } from '@ordinate/kernel'
import { type NewAccount, type NewTransfer, openAccounts, type StoredTransfer, transfer } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import type { ItemView } from '../contract.ts'
import { type Location, type Movement, type Settlement, toSmallest } from '../domain/index.ts'

/** The ledger account of an item at a place; every activation has its own. */
export function accountCode(location: Location, itemId: string, activationId: string): string {
  return location === 'activation' ? `stock/activation/${activationId}/${itemId}` : `stock/${location}/${itemId}`
}

function accountOf(ctx: CommandContext, location: Location, item: ItemView, spot: Spot): NewAccount {
  return {
    code: accountCode(location, item.id, spot.activationId),
    name: ctx.say(`warehouse.account_${location}`, { item: item.name }, ctx.settings.locale),
    unit: item.id,
    scale: item.decimals,
    // Goods cannot be taken from where they are not; only suppliers give without having received.
    limit: location === 'supplier' ? 'none' : 'credits_must_not_exceed_debits',
    labels: location === 'activation' ? { order: spot.orderId, activation: spot.activationId } : {},
  }
}

type Spot = { readonly orderId: string; readonly activationId: string }

/** One step of a batch: a movement, or the settlement of a reservation made earlier. */
export type Step = Spot & {
  readonly item: ItemView
  readonly step: Movement | (Settlement & { readonly pendingId: string })
}

export type Occasion = { readonly source: readonly [kind: string, id: string]; readonly memo?: string }

/** Writes steps to the ledger in one batch, in the order given, and answers its transfers. A shelf that is short refuses. */
export async function moveStock(
  ctx: CommandContext,
  steps: readonly Step[],
  occasion: Occasion,
): Promise<StoredTransfer[]> {
  const accounts = new Map<string, NewAccount>()
  for (const { item, step, ...spot } of steps) {
    if (!('from' in step)) continue
    for (const location of [step.from, step.to]) {
      const account = accountOf(ctx, location, item, spot)
      accounts.set(account.code, account)
    }
  }
  if (accounts.size > 0) await openAccounts(ctx, [...accounts.values()])
  return transfer(
    ctx,
    steps.map((step) => ({ ...transferOf(step), ...occasion })),
  )
}

type Bare<T> = T extends unknown ? Omit<T, 'source' | 'memo' | 'effectiveOn'> : never

function transferOf({ item, step, activationId }: Step): Bare<NewTransfer> {
  if (step.kind === 'release') return { kind: 'void_pending', pendingId: step.pendingId }
  const amount = toSmallest(item, step.quantity)
  if (step.kind === 'settle') return { kind: 'post_pending', pendingId: step.pendingId, amount }
  return {
    kind: step.kind === 'reserve' ? 'pending' : 'posted',
    credit: accountCode(step.from, item.id, activationId),
    debit: accountCode(step.to, item.id, activationId),
    unit: item.id,
    amount,
  }
}

/** An amount of the ledger as a quantity of the item. */
export function fromSmallest(item: Pick<ItemView, 'decimals'>, amount: bigint): Quantity {
  let [digits, scale] = [amount, item.decimals]
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n
    scale -= 1
  }
  return { digits, scale }
}

import type { Quantity } from '@ordinate/kernel'
import { type NewTransfer, openAccounts, type StoredTransfer, transfer } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import type { ItemView } from '../contract.ts'
import { accountsOfItems, rememberAccounts } from '../data/stock.ts'
import type { StockAccountTable } from '../data/storage-tables.ts'
import { toSmallest } from '../domain/index.ts'

/** Who has goods: a storage place, a consignment on the road, an activation, a person. Each of their lots has an account. */
export type Keeper = {
  readonly kind: StockAccountTable['kind']
  readonly id: string
  /** What people read of it in statements. */
  readonly name: string
  /** To find its accounts by in the ledger. */
  readonly labels?: Readonly<Record<string, string>>
}

/** Where goods come from, or what became of them; one account for all of an item. Kits and their parts turn into each other. */
export type Fate = 'supplier' | 'used' | 'damaged' | 'lost' | 'written_off' | 'assembled' | 'counted'

/** Accounts that give goods which they never received. */
const UNLIMITED: readonly string[] = ['supplier', 'assembled', 'counted']

/** One end of a movement. */
export type End = { readonly keeper: Keeper; readonly lotId: string | null } | { readonly fate: Fate }

/** One step of a batch: goods that move or are set aside, or a reservation that is given up. */
export type Step =
  | {
      readonly kind: 'move' | 'reserve'
      readonly item: ItemView
      readonly from: End
      readonly to: End
      readonly quantity: Quantity
    }
  | { readonly kind: 'release'; readonly pendingId: string }

export type Occasion = { readonly source: readonly [kind: string, id: string]; readonly memo?: string }

const keyOf = (kind: string, holderId: string, itemId: string, lotId: string | null) =>
  `${kind} ${holderId} ${itemId} ${lotId ?? ''}`

/** The ledger account of what became of an item. */
export const fateCode = (fate: Fate, itemId: string) => `stock/${fate}/${itemId}`

type Slot = { readonly item: ItemView; readonly end: End }

function slotsOf(steps: readonly Step[]): Slot[] {
  return steps.flatMap((step) =>
    step.kind === 'release' ? [] : [step.from, step.to].map((end) => ({ item: step.item, end })),
  )
}

/** The codes of all ends, opening accounts that are not there yet. */
async function codesOf(ctx: CommandContext, slots: readonly Slot[]): Promise<(item: ItemView, end: End) => string> {
  const known = await accountsOfItems(
    ctx,
    slots.map(({ item }) => item.id),
    slots.flatMap(({ end }) => ('keeper' in end ? [end.keeper.id] : [])),
  )
  const codes = new Map(known.map((row) => [keyOf(row.kind, row.holder_id, row.item_id, row.lot_id), row.code]))
  const fresh: StockAccountTable[] = []
  for (const { item, end } of slots) {
    if (!('keeper' in end)) continue
    const { kind, id } = end.keeper
    const key = keyOf(kind, id, item.id, end.lotId)
    if (codes.has(key)) continue
    const code = ['stock', kind, id, item.id, ...(end.lotId === null ? [] : [end.lotId])].join('/')
    codes.set(key, code)
    fresh.push({ code, kind, holder_id: id, item_id: item.id, lot_id: end.lotId })
  }
  await rememberAccounts(ctx, fresh)
  return (item, end) =>
    'keeper' in end
      ? codes.get(keyOf(end.keeper.kind, end.keeper.id, item.id, end.lotId))!
      : fateCode(end.fate, item.id)
}

/** Writes steps to the ledger in one batch, in the order given, and answers its transfers. A shelf that is short refuses. */
export async function moveStock(
  ctx: CommandContext,
  steps: readonly Step[],
  occasion: Occasion,
): Promise<StoredTransfer[]> {
  const slots = slotsOf(steps)
  const codeOf = await codesOf(ctx, slots)
  const accounts = new Map(
    slots.map(({ item, end }) => {
      const code = codeOf(item, end)
      const word = 'keeper' in end ? end.keeper.kind : end.fate
      const params = { item: item.name, place: 'keeper' in end ? end.keeper.name : '' }
      const account = {
        code,
        name: ctx.say(`warehouse.account_${word}`, params, ctx.settings.locale),
        unit: item.id,
        scale: item.decimals,
        // Goods cannot be taken from where they are not; only suppliers, kits and counts give without having received.
        limit: UNLIMITED.includes(word) ? ('none' as const) : ('credits_must_not_exceed_debits' as const),
        labels: 'keeper' in end ? (end.keeper.labels ?? {}) : {},
      }
      return [code, account]
    }),
  )
  if (accounts.size > 0) await openAccounts(ctx, [...accounts.values()])
  return transfer(
    ctx,
    steps.map((step) => ({ ...transferOf(step, codeOf), ...occasion })),
  )
}

type Bare<T> = T extends unknown ? Omit<T, 'source' | 'memo' | 'effectiveOn'> : never

function transferOf(step: Step, codeOf: (item: ItemView, end: End) => string): Bare<NewTransfer> {
  if (step.kind === 'release') return { kind: 'void_pending', pendingId: step.pendingId }
  return {
    kind: step.kind === 'reserve' ? 'pending' : 'posted',
    credit: codeOf(step.item, step.from),
    debit: codeOf(step.item, step.to),
    unit: step.item.id,
    amount: toSmallest(step.item, step.quantity),
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

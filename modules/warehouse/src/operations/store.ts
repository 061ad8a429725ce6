import { type LocalDate, type Quantity, quantityToText, refuse } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import type { ItemView, LotView, StoragePlaceView } from '../contract.ts'
import { knownStock, shelvesOf } from '../data/shelves.ts'
import { lockStoredStock, type Stock } from '../data/stock.ts'
import { chooseFefo, type LotPick, lotUsableOn, type Shelf, toSmallest } from '../domain/index.ts'
import { type End, fromSmallest, type Keeper } from './stock-accounts.ts'

/** A storage place as one end of movements. */
export function storeKeeper(place: Pick<StoragePlaceView, 'id' | 'name' | 'code'>): Keeper {
  return { kind: 'store', id: place.id, name: place.name === '' ? place.code : place.name }
}

/** Goods taken from one lot at one place. */
export type Taken = {
  readonly placeId: string
  readonly lotId: string | null
  readonly quantity: Quantity
  readonly from: End
}

/** Goods set aside earlier that are free again for whoever chooses now. */
export type Freed = {
  readonly itemId: string
  readonly placeId: string
  readonly lotId: string | null
  readonly quantity: Quantity
}

export type Wish = {
  /** The day of use, which lots must reach; null when goods are only moved. */
  readonly day: LocalDate | null
  /** Take these first, as far as they are still good. */
  readonly prefer?: readonly Freed[]
  /** Only from this lot; null is what came without one. */
  readonly lotId?: string | null | undefined
  /** Only from this place. */
  readonly placeId?: string | undefined
}

/**
 * The shelves of a warehouse during one command, locked: what was chosen is gone for the next choice, and what is freed in the same
 * command can be chosen again.
 */
export class Store {
  readonly #ctx: CommandContext
  readonly #stock: ReadonlyMap<string, Stock>
  readonly #lots: ReadonlyMap<string, LotView>
  readonly #places: ReadonlyMap<string, StoragePlaceView>
  readonly #shelves = new Map<string, Shelf[]>()

  constructor(
    ctx: CommandContext,
    known: Awaited<ReturnType<typeof knownStock>>,
    items: readonly ItemView[],
    freed: readonly Freed[],
  ) {
    this.#ctx = ctx
    this.#stock = new Map(known.stock.map((each) => [each.code, each]))
    this.#lots = known.lots
    this.#places = known.places
    for (const item of items) {
      const back = new Map<string, bigint>()
      for (const each of freed.filter(({ itemId }) => itemId === item.id)) {
        const key = keyOf(each.placeId, each.lotId)
        back.set(key, (back.get(key) ?? 0n) + toSmallest(item, each.quantity))
      }
      this.#shelves.set(
        item.id,
        shelvesOf(known, item).map((shelf) => {
          const { holderId, lotId } = this.#stock.get(shelf.account)!
          return { ...shelf, free: shelf.free + (back.get(keyOf(holderId, lotId)) ?? 0n) }
        }),
      )
    }
  }

  /**
   * Takes so much of an item, first expired first. Refusals `warehouse.not_enough` {item, unit, free, wanted}, `warehouse.only_expired`
   * {item, unit, free, wanted, expired, day}, and for a lot that was named `warehouse.lot_expired`, `warehouse.lot_too_short`.
   */
  take(item: ItemView, wanted: Quantity, wish: Wish): Taken[] {
    const amount = toSmallest(item, wanted)
    const shelves = this.#matching(item, wish)
    const named = wish.lotId ? this.#lots.get(wish.lotId) : undefined
    if (named && wish.day) this.#ctx.enforce(lotUsableOn(item, named, wish.day))
    // A lot that was named and let pass is not passed over again.
    const day = wish.lotId === undefined ? wish.day : null
    const preferred = (wish.prefer ?? []).map((each) => keyOf(each.placeId, each.lotId))
    const first = shelves.filter((shelf) => preferred.includes(this.#keyOf(shelf)))
    const one = chooseFefo(item, first, amount, day)
    const rest = shelves.filter((shelf) => !first.includes(shelf))
    const other = chooseFefo(item, rest, one.short, day)
    const passedOver = one.passedOver + other.passedOver
    if (other.short > 0n) this.#refuse(item, wanted, amount - other.short, passedOver, wish.day)
    return [...one.picks, ...other.picks].map((pick) => this.#takeOff(item, pick))
  }

  /** Says at once when all that is there does not make up what is wanted in all. Refusal `warehouse.not_enough`. */
  enforceTotal(item: ItemView, wanted: Quantity): void {
    const free = (this.#shelves.get(item.id) ?? []).reduce((sum, shelf) => sum + shelf.free, 0n)
    if (free < toSmallest(item, wanted)) this.#refuse(item, wanted, free, 0n, null)
  }

  #matching(item: ItemView, { lotId, placeId }: Wish): Shelf[] {
    return (this.#shelves.get(item.id) ?? []).filter((shelf) => {
      const stock = this.#stock.get(shelf.account)!
      return (lotId === undefined || stock.lotId === lotId) && (placeId === undefined || stock.holderId === placeId)
    })
  }

  #keyOf(shelf: Shelf): string {
    const { holderId, lotId } = this.#stock.get(shelf.account)!
    return keyOf(holderId, lotId)
  }

  #takeOff(item: ItemView, pick: LotPick): Taken {
    const shelves = this.#shelves.get(item.id)!
    const at = shelves.findIndex((shelf) => shelf.account === pick.account)
    shelves[at] = { ...shelves[at]!, free: shelves[at]!.free - pick.amount }
    const { holderId, lotId } = this.#stock.get(pick.account)!
    const keeper = storeKeeper(this.#places.get(holderId)!)
    return { placeId: holderId, lotId, quantity: fromSmallest(item, pick.amount), from: { keeper, lotId } }
  }

  #refuse(item: ItemView, wanted: Quantity, found: bigint, passedOver: bigint, day: LocalDate | null): void {
    const text = (amount: bigint) => quantityToText(fromSmallest(item, amount))
    const params = { item: item.name, unit: item.unit, free: text(found), wanted: quantityToText(wanted) }
    if (passedOver === 0n || day === null) this.#ctx.enforce(refuse('warehouse.not_enough', params))
    const expired = { expired: text(passedOver), day: String(day) }
    this.#ctx.enforce(refuse('warehouse.only_expired', { ...params, ...expired }))
  }
}

const keyOf = (placeId: string, lotId: string | null) => `${placeId} ${lotId ?? ''}`

/** Opens the shelves of these items for one command and locks them. */
export async function openStore(
  ctx: CommandContext,
  items: readonly ItemView[],
  freed: readonly Freed[] = [],
): Promise<Store> {
  const stock = await lockStoredStock(
    ctx,
    items.map((item) => item.id),
  )
  return new Store(ctx, await knownStock(ctx, stock), items, freed)
}

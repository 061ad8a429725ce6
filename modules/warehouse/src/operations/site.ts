import { type Quantity, refuse } from '@ordinate/kernel'
import { flows } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import type { ItemView } from '../contract.ts'
import { knownStock, shelvesOf } from '../data/shelves.ts'
import { type Stock, stockHeld } from '../data/stock.ts'
import { chooseFefo, lastDayOf, type Movement, type Shelf, toSmallest } from '../domain/index.ts'
import { type End, type Fate, fateCode, fromSmallest, type Keeper, type Step } from './stock-accounts.ts'

/** So much of one lot. */
export type LotAmount = { readonly lotId: string | null; readonly quantity: Quantity }

/** What lies at an activation or with a person, by lot, during one command. Whoever opens it has locked what it belongs to. */
export class Site {
  readonly #ctx: CommandContext
  readonly #keeper: Keeper
  readonly #stock: ReadonlyMap<string, Stock>
  readonly #known: Awaited<ReturnType<typeof knownStock>>
  readonly #shelves = new Map<string, Shelf[]>()

  constructor(ctx: CommandContext, keeper: Keeper, known: Awaited<ReturnType<typeof knownStock>>) {
    this.#ctx = ctx
    this.#keeper = keeper
    this.#known = known
    this.#stock = new Map(known.stock.map((each) => [each.code, each]))
  }

  /** Lots on site. Holds are given up before anything moves, so all that is there counts. */
  #of(item: ItemView): Shelf[] {
    const found = this.#shelves.get(item.id)
    if (found) return found
    const shelves = shelvesOf(this.#known, item).map((shelf) => ({
      ...shelf,
      free: this.#stock.get(shelf.account)!.onHand,
    }))
    this.#shelves.set(item.id, shelves)
    return shelves
  }

  #end(lotId: string | null): End {
    return { keeper: this.#keeper, lotId }
  }

  /** Takes so much away, first expired first, of one lot when named. Refusal `warehouse.sheet_changed` when it is not there. */
  takeOut(item: ItemView, wanted: Quantity, to: (lotId: string | null) => End, lotId?: string | null): Step[] {
    const shelves = this.#of(item)
    const among =
      lotId === undefined ? shelves : shelves.filter((each) => this.#stock.get(each.account)!.lotId === lotId)
    const { picks, short } = chooseFefo(item, among, toSmallest(item, wanted), null)
    if (short > 0n) this.#ctx.enforce(refuse('warehouse.sheet_changed', {}))
    return picks.map((pick): Step => {
      const at = shelves.findIndex((shelf) => shelf.account === pick.account)
      shelves[at] = { ...shelves[at]!, free: shelves[at]!.free - pick.amount }
      const { lotId: lot } = this.#stock.get(pick.account)!
      return { kind: 'move', item, from: this.#end(lot), to: to(lot), quantity: fromSmallest(item, pick.amount) }
    })
  }

  /** Brings back what was said to have become of it, into the lots that it was of; the latest to expire first. */
  async bringBack(item: ItemView, fate: Fate, wanted: Quantity): Promise<Step[]> {
    const shelves = this.#of(item)
    const counter = fateCode(fate, item.id)
    const net = new Map<string, bigint>()
    const codes = shelves.map((shelf) => shelf.account)
    for (const flow of await flows(this.#ctx, codes)) {
      if (flow.to === counter) net.set(flow.from, (net.get(flow.from) ?? 0n) + flow.amount)
      if (flow.from === counter) net.set(flow.to, (net.get(flow.to) ?? 0n) - flow.amount)
    }
    const went = shelves.map((shelf) => ({ ...shelf, free: net.get(shelf.account) ?? 0n }))
    let left = toSmallest(item, wanted)
    const steps: Step[] = []
    for (const shelf of latestFirst(item, went)) {
      const amount = shelf.free < left ? shelf.free : left
      if (amount <= 0n) continue
      left -= amount
      const at = shelves.findIndex((each) => each.account === shelf.account)
      shelves[at] = { ...shelves[at]!, free: shelves[at]!.free + amount }
      const { lotId } = this.#stock.get(shelf.account)!
      const quantity = fromSmallest(item, amount)
      steps.push({ kind: 'move', item, from: { fate }, to: this.#end(lotId), quantity })
    }
    if (left > 0n) this.#ctx.enforce(refuse('warehouse.sheet_changed', {}))
    return steps
  }

  /** Of which lots so much of what is left would be; the latest to expire first, as those are kept back longest. Takes nothing. */
  left(item: ItemView, wanted: Quantity): LotAmount[] {
    let left = toSmallest(item, wanted)
    return latestFirst(item, this.#of(item)).flatMap((shelf): LotAmount[] => {
      const amount = shelf.free < left ? shelf.free : left
      if (amount <= 0n) return []
      left -= amount
      return [{ lotId: this.#stock.get(shelf.account)!.lotId, quantity: fromSmallest(item, amount) }]
    })
  }

  end(lotId: string | null): End {
    return this.#end(lotId)
  }

  /** The lot-wise steps of movements between the site and what became of its goods. */
  async steps(item: ItemView, movements: readonly Movement[]): Promise<Step[]> {
    const steps: Step[] = []
    for (const { from, to, quantity } of movements) {
      if (from === 'activation') steps.push(...this.takeOut(item, quantity, () => ({ fate: to as Fate })))
      else steps.push(...(await this.bringBack(item, from as Fate, quantity)))
    }
    return steps
  }
}

function latestFirst(item: ItemView, shelves: readonly Shelf[]): Shelf[] {
  const day = (shelf: Shelf) => String((shelf.lot && lastDayOf(item, shelf.lot)) ?? '9999')
  return shelves.toSorted((a, b) => (day(a) === day(b) ? (a.account < b.account ? 1 : -1) : day(a) < day(b) ? 1 : -1))
}

/** Opens what a keeper has, by lot. */
export async function openSite(ctx: CommandContext, keeper: Keeper): Promise<Site> {
  const stock = await stockHeld(ctx, keeper.kind, [keeper.id])
  return new Site(ctx, keeper, await knownStock(ctx, stock))
}

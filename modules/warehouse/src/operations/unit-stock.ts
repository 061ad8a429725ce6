import { quantity } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import type { ItemView } from '../contract.ts'
import { mainPlace, placesById } from '../data/storage-places.ts'
import { type UnitRow, updateUnitRow } from '../data/units.ts'
import type { UnitState } from '../domain/index.ts'
import { type End, moveStock } from './stock-accounts.ts'
import { openStore, storeKeeper } from './store.ts'

const ONE = quantity(1)

/** Where a unit goes, and what it is from then on. */
export type UnitGoes = {
  readonly state: UnitState
  readonly holder: Pick<UnitRow, 'holder_kind' | 'holder_id'>
  /** Who has it now, as people call them; for the ledger’s account. */
  readonly name?: string
}

/** A person, or a repair, as a keeper of goods. */
const keeper = (id: string, name: string): End => ({ keeper: { kind: 'person', id, name }, lotId: null })

/**
 * Moves a locked unit in the books and on its own record. What lies in the warehouse is taken from where it lies; refusal
 * `warehouse.not_enough` when the books have no piece of it there.
 */
export async function moveUnit(ctx: CommandContext, unit: UnitRow, item: ItemView, goes: UnitGoes): Promise<UnitRow> {
  const source = ['warehouse.unit', unit.id] as const
  const main = await mainPlace(ctx)
  const from = await whereIs(ctx, unit, item)
  const to = endOf(goes, main)
  await moveStock(ctx, [{ kind: 'move', item, from, to, quantity: ONE }], { source, memo: unit.serial })
  const there = goes.state === 'in_stock' ? { holder_kind: 'store' as const, holder_id: main.id } : goes.holder
  ctx.changed(['warehouse.unit', unit.id], { state: unit.state }, { state: goes.state, with: goes.name ?? '' })
  return updateUnitRow(ctx, unit, { state: goes.state, ...there })
}

async function whereIs(ctx: CommandContext, unit: UnitRow, item: ItemView): Promise<End> {
  if (unit.state === 'lost') return { fate: 'lost' }
  if (unit.holder_kind !== 'store') return keeper(unit.holder_id ?? '', '')
  const place = unit.holder_id === null ? undefined : (await placesById(ctx, [unit.holder_id])).get(unit.holder_id)
  const store = await openStore(ctx, [item])
  const [taken] = store.take(item, ONE, { day: null, ...(place ? { placeId: place.id } : {}) })
  return taken!.from
}

function endOf(goes: UnitGoes, main: Awaited<ReturnType<typeof mainPlace>>): End {
  if (goes.state === 'in_stock') return { keeper: storeKeeper(main), lotId: null }
  if (goes.state === 'lost') return { fate: 'lost' }
  if (goes.state === 'retired') return { fate: 'written_off' }
  return keeper(goes.holder.holder_id ?? '', goes.name ?? '')
}

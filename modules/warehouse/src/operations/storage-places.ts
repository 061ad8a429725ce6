import { newId, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { createStoragePlace, itemsChanged, listStoragePlaces, updateStoragePlace } from '../contract.ts'
import { stockHeld } from '../data/stock.ts'
import {
  insertPlace,
  knownPlaces,
  mainPlace,
  pageOfPlaces,
  placeOf,
  placesById,
  type StoragePlaceRow,
  unmarkMain,
  updatePlaceRow,
} from '../data/storage-places.ts'
import { enforceRange } from './items.ts'

export const createStoragePlaceHandler = handle(createStoragePlace, async (ctx, input) => {
  await mainPlace(ctx)
  if (input.parentId) await knownPlaces(ctx, [input.parentId])
  const row: StoragePlaceRow = {
    id: newId('sto'),
    code: input.code,
    name: input.name ?? '',
    kind: input.kind ?? 'shelf',
    parent_id: input.parentId ?? null,
    is_main: false,
    min_celsius: input.minCelsius ?? null,
    max_celsius: input.maxCelsius ?? null,
    dry: input.dry ?? true,
    locked: input.locked ?? false,
    archived: false,
  }
  enforceRange(ctx, row)
  await insertPlace(ctx, row)
  const place = placeOf(ctx, row)
  ctx.changed(['warehouse.storage_place', row.id], null, place)
  await ctx.record(itemsChanged({ itemIds: [] }))
  return place
})

export const updateStoragePlaceHandler = handle(updateStoragePlace, async (ctx, input) => {
  const before = (await knownPlaces(ctx, [input.placeId])).get(input.placeId)!
  if (input.parentId) await enforceOutside(ctx, before.id, input.parentId)
  if (input.archived === true && !before.archived) await enforceEmpty(ctx, before.id, before.isMain)
  const to: Partial<StoragePlaceRow> = {
    ...(input.code === undefined ? {} : { code: input.code }),
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.kind === undefined ? {} : { kind: input.kind }),
    ...(input.parentId === undefined ? {} : { parent_id: input.parentId }),
    ...(input.minCelsius === undefined ? {} : { min_celsius: input.minCelsius }),
    ...(input.maxCelsius === undefined ? {} : { max_celsius: input.maxCelsius }),
    ...(input.dry === undefined ? {} : { dry: input.dry }),
    ...(input.locked === undefined ? {} : { locked: input.locked }),
    ...(input.archived === undefined ? {} : { archived: input.archived }),
    ...(input.isMain === undefined ? {} : { is_main: true }),
  }
  enforceRange(ctx, { min_celsius: before.minCelsius, max_celsius: before.maxCelsius, ...to })
  if (input.isMain && !before.isMain) await unmarkMain(ctx)
  await updatePlaceRow(ctx, before.id, to)
  const after = (await placesById(ctx, [before.id])).get(before.id)!
  ctx.changed(['warehouse.storage_place', before.id], before, after)
  await ctx.record(itemsChanged({ itemIds: [] }))
  return after
})

/** A place does not lie in itself, nor in what lies in it. Refusal `warehouse.place_in_itself`. */
async function enforceOutside(ctx: CommandContext, placeId: string, parentId: string): Promise<void> {
  let above: string | null = parentId
  const seen = new Set<string>()
  while (above !== null && !seen.has(above)) {
    if (above === placeId) ctx.enforce(refuse('warehouse.place_in_itself', {}, { path: 'parentId' }))
    seen.add(above)
    above = (await knownPlaces(ctx, [above])).get(above)!.parentId
  }
}

/** Only an empty place that is not the main one is closed. */
async function enforceEmpty(ctx: CommandContext, placeId: string, isMain: boolean): Promise<void> {
  if (isMain) ctx.enforce(refuse('warehouse.main_place_stays', {}))
  const lots = (await stockHeld(ctx, 'store', [placeId])).filter((stock) => stock.onHand !== 0n)
  if (lots.length > 0) ctx.enforce(refuse('warehouse.place_not_empty', { lots: lots.length }))
}

export const listStoragePlacesHandler = handle(listStoragePlaces, async (ctx, input) => pageOfPlaces(ctx, input))

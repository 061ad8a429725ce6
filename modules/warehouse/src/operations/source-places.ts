import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { StoragePlaceView } from '../contract.ts'
import { consignmentsTo } from '../data/consignments.ts'
import { mainPlace, placesById } from '../data/storage-places.ts'

/** From which storage place an activation got a lot, to which what is left of it goes back. */
export type SourcePlaces = { of(itemId: string, lotId: string | null): StoragePlaceView }

const keyOf = (itemId: string, lotId: string | null) => `${itemId} ${lotId ?? ''}`

async function sources(ctx: QueryContext, activationId: string): Promise<Map<string, StoragePlaceView>> {
  const lines = (await consignmentsTo(ctx, 'activation', [activationId])).flatMap((each) => each.lines)
  const places = await placesById(
    ctx,
    lines.flatMap((line) => line.from_place_id ?? []),
  )
  return new Map(
    lines.flatMap((line) => {
      const place = line.from_place_id === null ? undefined : places.get(line.from_place_id)
      return place && !place.archived ? [[keyOf(line.item_id, line.lot_id), place] as const] : []
    }),
  )
}

/** Reads the places that an activation was supplied from; what is not known came from the main store. */
export async function sourcePlaces(ctx: CommandContext, activationId: string): Promise<SourcePlaces> {
  const [known, main] = [await sources(ctx, activationId), await mainPlace(ctx)]
  return { of: (itemId, lotId) => known.get(keyOf(itemId, lotId)) ?? main }
}

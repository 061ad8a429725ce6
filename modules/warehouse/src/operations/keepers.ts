import { activation as activationById } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import type { HolderKind } from '../data/consignment-tables.ts'
import { knownPlaces } from '../data/storage-places.ts'
import { activationKeeper } from './sheet-changes.ts'
import type { Keeper } from './stock-accounts.ts'
import { storeKeeper } from './store.ts'

/** A holder of goods as one end of movements. Throws 404 for a place or activation that is unknown. */
export async function keeperOf(ctx: QueryContext, kind: HolderKind, id: string): Promise<Keeper> {
  if (kind === 'store') return storeKeeper((await knownPlaces(ctx, [id])).get(id)!)
  if (kind === 'person') return { kind: 'person', id, name: '', labels: { person: id } }
  const { orderId } = await activationById(ctx, id)
  return activationKeeper({ activationId: id, orderId })
}

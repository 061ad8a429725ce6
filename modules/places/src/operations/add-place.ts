import { newId, OK, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { addPlace, outletsChanged } from '../contract.ts'
import type { PlacesTables } from '../data/tables.ts'
import { outlet } from '../index.ts'

export const addPlaceHandler = handle(addPlace, async (ctx, { outletId, name }) => {
  const { name: outletName } = await outlet(ctx, outletId)
  const place = { id: newId('plc'), outlet_id: outletId, name }
  const added = await ctx
    .write<PlacesTables>()
    .insertInto('places.place')
    .values(place)
    .onConflict((conflict) => conflict.columns(['outlet_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  ctx.enforce(added ? OK : refuse('places.place_known', { outlet: outletName, name }, { path: 'name' }))
  ctx.changed(['places.outlet', outletId], null, { place: name })
  await ctx.record(outletsChanged({ outletIds: [outletId] }))
  return { id: place.id, outletId, name }
})

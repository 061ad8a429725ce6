import { OK, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { createOutlet } from '../contract.ts'
import { insertOutlets } from '../data/write-outlets.ts'
import { blankParticulars, describe } from '../describe.ts'
import { findOutletByKey } from '../index.ts'

export const createOutletHandler = handle(createOutlet, async (ctx, { key = null, zone = null, ...said }) => {
  const taken = key === null ? undefined : (await findOutletByKey(ctx, [key])).get(key)
  ctx.enforce(taken ? refuse('places.key_taken', { key: taken.key, name: taken.name }, { path: 'key' }) : OK)
  const described = describe(ctx, { ...blankParticulars(ctx, said.name), ...said, zoneGiven: zone })
  return (await insertOutlets(ctx, [{ key, described }]))[0]!
})

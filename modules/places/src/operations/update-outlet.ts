import { OK, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { updateOutlet } from '../contract.ts'
import { lockOutlet } from '../data/outlets.ts'
import { overwriteOutlets } from '../data/write-outlets.ts'
import { describe, particularsOf } from '../describe.ts'

export const updateOutletHandler = handle(updateOutlet, async (ctx, input) => {
  const before = await lockOutlet(ctx, input.outletId)
  ctx.enforce(before.version === input.version ? OK : refuse('places.changed_meanwhile', { name: before.name }))
  const { zone, ...said } = input.changes
  const base = particularsOf(before)
  const changed = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const described = describe(ctx, { ...base, ...changed, zoneGiven: zone === undefined ? base.zoneGiven : zone })
  return (await overwriteOutlets(ctx, [{ before, described }]))[0]!
})

import { OK, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { updateParty } from '../contract.ts'
import { overwriteParty } from '../data/write-parties.ts'
import { party } from '../index.ts'

export const updatePartyHandler = handle(updateParty, async (ctx, input) => {
  const before = await party(ctx, input.partyId)
  const stale = refuse('parties.changed_meanwhile', { name: before.name })
  ctx.enforce(before.version === input.version ? OK : stale)
  const after = await overwriteParty(ctx, before, input.changes)
  ctx.enforce(after ? OK : stale)
  return after!
})

import { OK, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { createParty } from '../contract.ts'
import { loadPartiesByReach } from '../data/parties.ts'
import { insertParties } from '../data/write-parties.ts'
import { emailKey } from '../domain/index.ts'

export const createPartyHandler = handle(createParty, async (ctx, input) => {
  const [known] = await loadPartiesByReach(ctx, [{ email: input.email, phone: input.phone }])
  const email = emailKey(input.email)
  const match = email !== null && email === emailKey(known?.email) ? 'email' : 'phone'
  ctx.enforce(
    known
      ? refuse(
          'parties.already_known',
          { name: known.name, match, partyId: known.id },
          { path: match, overridable: true },
        )
      : OK,
  )
  return (await insertParties(ctx, [input]))[0]!
})

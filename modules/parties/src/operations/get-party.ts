import { handle } from '@ordinate/platform'
import { getParty } from '../contract.ts'
import { loadDetails } from '../data/contacts.ts'
import { party } from '../index.ts'

export const getPartyHandler = handle(getParty, async (ctx, { partyId }) => loadDetails(ctx, await party(ctx, partyId)))

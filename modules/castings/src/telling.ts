import type { Receiver } from '@ordinate/messages'
import { partiesById } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import { peopleById } from './people.ts'

/** People as messages need them, by id; those whom nobody knows are absent. */
export async function receiversOf(ctx: QueryContext, personIds: readonly string[]): Promise<Map<string, Receiver>> {
  const people = [...(await peopleById(ctx, personIds)).values()]
  const parties = await partiesById(
    ctx,
    people.map(({ partyId }) => partyId),
  )
  return new Map(
    people.map(({ id, partyId, name, zone }) => {
      const party = parties.get(partyId)
      const reach = { email: party?.email ?? null, phone: party?.phone ?? null }
      return [id, { kind: 'staffing', id, name, locale: party?.locale ?? ctx.settings.locale, zone, ...reach }]
    }),
  )
}

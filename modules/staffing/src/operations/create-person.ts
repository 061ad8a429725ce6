import { newId, refuse } from '@ordinate/kernel'
import { createParty, findPartyBy, type PartyView } from '@ordinate/parties'
import { zoneAt } from '@ordinate/places'
import { type CommandContext, handle } from '@ordinate/platform'
import { createPerson, personCreated } from '../contract.ts'
import { jsonColumn, weeklyToColumn } from '../data/codec.ts'
import { viewOf } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'

/** Forty hours: the ordinary week where nobody said otherwise. */
export const ORDINARY_WEEK_MINUTES = 40 * 60

export const createPersonHandler = handle(createPerson, async (ctx, input) => {
  const party = await partyFor(ctx, input)
  const id = newId('per')
  const row = {
    id,
    party_id: party.id,
    name: party.name,
    status: 'active',
    photo_file_id: input.photoFileId ?? null,
    home_lat: input.home?.lat ?? null,
    home_lon: input.home?.lon ?? null,
    home_address: input.homeAddress ?? '',
    zone: input.zone ?? (input.home ? zoneAt(input.home) : ctx.settings.zone),
    skills: [...new Set(input.skills ?? [])],
    languages: [...new Set(input.languages ?? [])],
    sizes: jsonColumn(input.sizes ?? {}),
    rate_minor: input.rate?.minor ?? 0n,
    currency: input.rate?.currency ?? ctx.settings.currency,
    rating: input.rating ?? null,
    max_minutes_week: input.maxMinutesWeek ?? ORDINARY_WEEK_MINUTES,
    weekly: weeklyToColumn(input.weekly ?? null),
    notes: input.notes ?? '',
    created_at: ctx.now,
    version: 1,
  }
  await ctx.write<StaffingTables>().insertInto('staffing.person').values(row).execute()
  ctx.changed(['staffing.person', id], null, input)
  await ctx.record(personCreated({ personId: id, partyId: party.id }))
  return viewOf(ctx, id)
})

/** The party that this person is: a known one with the same phone or e-mail, or a new one. */
async function partyFor(
  ctx: CommandContext,
  input: { name: string; phone?: string; email?: string },
): Promise<PartyView> {
  const known = await findPartyBy(ctx, { phone: input.phone, email: input.email })
  if (known === undefined) {
    return createParty(ctx, {
      kind: 'person',
      name: input.name,
      phone: input.phone,
      email: input.email,
      roles: ['field_worker'],
    })
  }
  const person = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .select('name')
    .where('party_id', '=', known.id)
    .executeTakeFirst()
  if (person !== undefined) ctx.enforce(refuse('staffing.person_exists', { name: person.name }, { path: 'phone' }))
  return known
}

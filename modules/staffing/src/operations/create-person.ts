import { newId } from '@ordinate/kernel'
import { createParty, findPartyBy, type PartyView } from '@ordinate/parties'
import { zoneAt } from '@ordinate/places'
import { type CommandContext, handle } from '@ordinate/platform'
import { createPerson, personCreated } from '../contract.ts'
import { jsonColumn, weeklyToColumn } from '../data/codec.ts'
import { viewOf } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'
import { mustBeBorn, mustBeFree, renewSearchText } from '../data/write-person.ts'

/** Forty hours: the ordinary week where nobody said otherwise. */
export const ORDINARY_WEEK_MINUTES = 40 * 60

export const createPersonHandler = handle(createPerson, async (ctx, input) => {
  mustBeBorn(ctx, input.birthDate)
  await mustBeFree(ctx, input)
  const party = await partyFor(ctx, input)
  const id = newId('per')
  const row = {
    id,
    party_id: party.id,
    name: party.name,
    status: 'active',
    photo_file_id: null,
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
    preferred_name: input.preferredName ?? '',
    birth_date: input.birthDate ?? null,
    home_town: input.homeTown ?? '',
    height_cm: input.heightCm ?? null,
    driving: input.driving ?? [],
    has_car: input.hasCar ?? false,
    citizenship: input.citizenship ?? '',
    emergency_name: input.emergencyName ?? '',
    emergency_phone: input.emergencyPhone ?? '',
    found_through: input.foundThrough ?? '',
    tags: [...new Set(input.tags ?? [])],
    language_levels: jsonColumn(input.languageLevels ?? {}),
    inactive_since: null,
    erased_at: null,
  }
  await ctx.write<StaffingTables>().insertInto('staffing.person').values(row).execute()
  await renewSearchText(ctx, [id])
  ctx.changed(['staffing.person', id], null, input)
  await ctx.record(personCreated({ personId: id, partyId: party.id }))
  return viewOf(ctx, id)
})

/** The party that this person is: a known one with the same phone or e-mail that is nobody's record yet, or a new one. */
async function partyFor(
  ctx: CommandContext,
  input: { name: string; phone?: string; email?: string },
): Promise<PartyView> {
  const known = await findPartyBy(ctx, { phone: input.phone, email: input.email })
  const free = known !== undefined && !(await isSomebody(ctx, known.id))
  if (free) return known
  return createParty(ctx, {
    kind: 'person',
    name: input.name,
    phone: input.phone,
    email: input.email,
    roles: ['field_worker'],
  })
}

async function isSomebody(ctx: CommandContext, partyId: string): Promise<boolean> {
  const person = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .select('id')
    .where('party_id', '=', partyId)
    .executeTakeFirst()
  return person !== undefined
}

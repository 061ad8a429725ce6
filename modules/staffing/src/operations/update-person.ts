import { refuse } from '@ordinate/kernel'
import { updateParty } from '@ordinate/parties'
import { type CommandContext, handle } from '@ordinate/platform'
import { personChanged, updatePerson } from '../contract.ts'
import { jsonColumn, type PersonRecord } from '../data/codec.ts'
import { lockPerson, viewOf } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'
import { mustBeBorn, mustBeFree, renewSearchText } from '../data/write-person.ts'

export const updatePersonHandler = handle(updatePerson, async (ctx, input) => {
  const person = await lockPerson(ctx, input.personId)
  if (input.version !== undefined && input.version !== person.version) {
    ctx.enforce(refuse('staffing.changed_meanwhile', { name: person.name }))
  }
  mustBeBorn(ctx, input.birthDate)
  await mustBeFree(ctx, input, person.party_id)
  const before = await viewOf(ctx, person.id)
  const { name, phone, email } = input
  if (name !== undefined || phone !== undefined || email !== undefined) {
    await updateParty(ctx, person.party_id, { name, phone, email })
  }
  const changes = {
    name,
    ...(input.home === undefined ? {} : { home_lat: input.home?.lat ?? null, home_lon: input.home?.lon ?? null }),
    home_address: input.homeAddress,
    zone: input.zone,
    skills: input.skills,
    languages: input.languages,
    sizes: input.sizes === undefined ? undefined : jsonColumn(input.sizes),
    rate_minor: input.rate?.minor,
    currency: input.rate?.currency,
    rating: input.rating,
    max_minutes_week: input.maxMinutesWeek,
    notes: input.notes,
    preferred_name: input.preferredName,
    birth_date: input.birthDate,
    home_town: input.homeTown,
    height_cm: input.heightCm,
    driving: input.driving,
    has_car: input.hasCar,
    citizenship: input.citizenship,
    emergency_name: input.emergencyName,
    emergency_phone: input.emergencyPhone,
    found_through: input.foundThrough,
    tags: input.tags,
    language_levels: input.languageLevels === undefined ? undefined : jsonColumn(input.languageLevels),
    ...statusChange(ctx, person, input.status),
  }
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.person')
    .set({ ...changes, version: person.version + 1 })
    .where('id', '=', person.id)
    .execute()
  await renewSearchText(ctx, [person.id])
  const after = await viewOf(ctx, person.id)
  ctx.changed(['staffing.person', person.id], before, after)
  await ctx.record(personChanged({ personId: person.id, status: input.status }))
  return after
})

/** Since when somebody is not planned any more is what retention counts from. */
export function statusChange(ctx: CommandContext, person: PersonRecord, status: 'active' | 'inactive' | undefined) {
  if (status === undefined || status === person.status) return {}
  return { status, inactive_since: status === 'inactive' ? ctx.now : null }
}

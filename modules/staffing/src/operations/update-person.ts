import { refuse } from '@ordinate/kernel'
import { updateParty } from '@ordinate/parties'
import { handle } from '@ordinate/platform'
import { personChanged, updatePerson } from '../contract.ts'
import { jsonColumn } from '../data/codec.ts'
import { loadPerson, viewOf } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'

export const updatePersonHandler = handle(updatePerson, async (ctx, input) => {
  const person = await loadPerson(ctx, input.personId)
  if (input.version !== undefined && input.version !== person.version) {
    ctx.enforce(refuse('staffing.changed_meanwhile', { name: person.name }))
  }
  const before = await viewOf(ctx, person.id)
  const { name, phone, email } = input
  if (name !== undefined || phone !== undefined || email !== undefined) {
    await updateParty(ctx, person.party_id, { name, phone, email })
  }
  const changes = {
    name,
    status: input.status,
    photo_file_id: input.photoFileId,
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
  }
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.person')
    .set({ ...changes, version: person.version + 1 })
    .where('id', '=', person.id)
    .execute()
  const after = await viewOf(ctx, person.id)
  ctx.changed(['staffing.person', person.id], before, after)
  await ctx.record(personChanged({ personId: person.id, status: input.status }))
  return after
})

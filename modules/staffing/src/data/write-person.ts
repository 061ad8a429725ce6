import { compareDates, dateIn, type LocalDate, refuse } from '@ordinate/kernel'
import { findPartyBy, partiesById } from '@ordinate/parties'
import { type CommandContext, searchableText } from '@ordinate/platform'
import { sql } from 'kysely'
import { loadPeople } from './people.ts'
import type { StaffingTables } from './tables.ts'

/** Digits of a number within most countries, and those that people remember of one. */
const NATIONAL_DIGITS = 9
const LAST_DIGITS = 4

/** Brings what people are found by in step with their rows and parties. */
export async function renewSearchText(ctx: CommandContext, personIds: readonly string[]): Promise<void> {
  const people = await loadPeople(ctx, personIds)
  const parties = await partiesById(
    ctx,
    people.map(({ party_id }) => party_id),
  )
  const texts = people.map((person) => {
    const party = parties.get(person.party_id)
    const { skills, languages, tags } = person
    return searchableText([
      ...[person.name, person.preferred_name, person.home_town, person.home_address],
      ...[...skills, ...languages, ...tags],
      ...[party?.email, ...phoneWords(party?.phone)],
    ])
  })
  await sql`
    update staffing.person set search_text = renewed.text
      from unnest(${people.map(({ id }) => id)}::text[], ${texts}::text[]) as renewed (id, text)
     where person.org_id = ${ctx.orgId} and person.id = renewed.id`.execute(ctx.write())
}

/** A phone as people look for it: in full, without the country's code, and as it is dialled at home. */
function phoneWords(phone: string | null | undefined): string[] {
  const digits = phone?.replace(/\D/g, '') ?? ''
  const national = digits.slice(-NATIONAL_DIGITS)
  return digits === '' ? [] : [digits, national, `0${national}`, digits.slice(-LAST_DIGITS)]
}

/** Refuses `staffing.born_in_future` for a birth date that has not come. */
export function mustBeBorn(ctx: CommandContext, birthDate: LocalDate | null | undefined): void {
  if (!birthDate || compareDates(birthDate, dateIn(ctx.now, ctx.settings.zone)) <= 0) return
  ctx.enforce(refuse('staffing.born_in_future', { date: String(birthDate) }, { path: 'birthDate' }))
}

/**
 * Refuses `staffing.person_exists`, overridably, when a phone or e-mail belongs to somebody else of the personnel database: two people
 * may share one, but mostly they are one person.
 */
export async function mustBeFree(
  ctx: CommandContext,
  reach: { phone?: string | undefined; email?: string | undefined },
  ownPartyId?: string,
): Promise<void> {
  for (const path of ['phone', 'email'] as const) {
    if (reach[path] === undefined) continue
    const known = await findPartyBy(ctx, { [path]: reach[path] })
    if (known === undefined || known.id === ownPartyId) continue
    const other = await ctx
      .read<StaffingTables>()
      .selectFrom('staffing.person')
      .select(['id', 'name'])
      .where('party_id', '=', known.id)
      .executeTakeFirst()
    if (other === undefined) continue
    const params = { name: other.name, personId: other.id }
    ctx.enforce(refuse('staffing.person_exists', params, { path, overridable: true }))
  }
}

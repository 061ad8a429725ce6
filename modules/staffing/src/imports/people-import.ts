import { money, newId } from '@ordinate/kernel'
import { createParties, updateParty } from '@ordinate/parties'
import { zoneAt } from '@ordinate/places'
import { type CommandContext, importKind } from '@ordinate/platform'
import { personChanged, personCreated } from '../contract.ts'
import { jsonColumn, weeklyToColumn } from '../data/codec.ts'
import { insertPapers, type NewPaper } from '../data/papers.ts'
import type { StaffingTables } from '../data/tables.ts'
import { renewSearchText } from '../data/write-person.ts'
import { bestPaper, daysOffPeriod, numberEnds, PAPER_KINDS } from '../domain/index.ts'
import { ORDINARY_WEEK_MINUTES } from '../operations/create-person.ts'
import { type PersonValues, peopleColumns } from './columns.ts'
import { categories, type PersonWork, paperOf, planPeople, rowKey, tags } from './plan-people.ts'

type NewWork = Extract<PersonWork, { kind: 'new' }>
type ChangedWork = Extract<PersonWork, { kind: 'changed' }>

/** People from a spreadsheet, known again by e-mail or phone. An empty cell leaves what is known. */
export const peopleImport = importKind<PersonValues, PersonWork>({
  kind: 'staffing.people',
  permission: 'staffing.edit',
  columns: peopleColumns,
  key: rowKey,
  plan: planPeople,
  async apply(ctx, work) {
    await addPeople(
      ctx,
      work.filter((item) => item.kind === 'new'),
    )
    for (const item of work) if (item.kind === 'changed') await changePerson(ctx, item)
  },
})

async function addPeople(ctx: CommandContext, work: readonly NewWork[]): Promise<void> {
  if (work.length === 0) return
  const strangers = work.filter(({ partyId }) => partyId === null)
  const parties = await createParties(
    ctx,
    strangers.map(({ values: { name, phone, email } }) => ({
      kind: 'person',
      name,
      phone: phone ?? null,
      email: email ?? null,
      roles: ['field_worker'],
    })),
  )
  const partyOf = new Map(strangers.map((item, at) => [item, parties[at]!.id]))
  const people = work.map((item) => ({
    id: newId('per'),
    values: item.values,
    partyId: item.partyId ?? partyOf.get(item)!,
  }))
  await ctx
    .write<StaffingTables>()
    .insertInto('staffing.person')
    .values(people.map(({ id, partyId, values }) => newRow(ctx, id, partyId, values)))
    .execute()
  await insertPapers(
    ctx,
    people.flatMap(({ id, values }) => papersIn(id, values)),
  )
  await insertAbsences(
    ctx,
    people.map(({ id, values }) => ({ id, values, zone: zoneOf(ctx, values) })),
  )
  await renewSearchText(
    ctx,
    people.map(({ id }) => id),
  )
  for (const { id, partyId, values } of people) {
    ctx.changed(['staffing.person', id], null, withoutNumbers(values))
    await ctx.record(personCreated({ personId: id, partyId }))
  }
}

function newRow(ctx: CommandContext, id: string, partyId: string, values: PersonValues) {
  const rate = values.rate ?? money(0n, ctx.settings.currency)
  return {
    id,
    party_id: partyId,
    name: values.name,
    status: 'active',
    photo_file_id: null,
    ...homeOf(values),
    home_address: values.homeAddress ?? '',
    zone: zoneOf(ctx, values),
    skills: tags(values.skills ?? []),
    languages: tags(values.languages ?? []),
    sizes: jsonColumn(sizesOf(values, {})),
    ...profileOf(values),
    rate_minor: rate.minor,
    currency: rate.currency,
    rating: values.rating ?? null,
    max_minutes_week: minutesOf(values.maxHoursWeek) ?? ORDINARY_WEEK_MINUTES,
    weekly: weeklyToColumn(values.availability ?? null),
    notes: values.notes ?? '',
    inactive_since: null,
    erased_at: null,
    birth_date: values.birthDate ?? null,
    height_cm: values.heightCm ?? null,
    created_at: ctx.now,
    version: 1,
  }
}

/** What a row says of the profile; what it does not say is left out. */
function profileOf(values: PersonValues) {
  const said = {
    preferred_name: values.preferredName,
    home_town: values.homeTown,
    driving: values.driving && categories(values.driving),
    has_car: values.hasCar && values.hasCar === 'yes',
    citizenship: values.citizenship,
    emergency_name: values.emergencyName,
    emergency_phone: values.emergencyPhone,
    found_through: values.foundThrough,
    tags: values.tags && tags(values.tags),
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

function sizesOf({ clothing, shoes }: PersonValues, before: Record<string, string>): Record<string, string> {
  return { ...before, ...(clothing === undefined ? {} : { clothing }), ...(shoes === undefined ? {} : { shoes }) }
}

/** The zone that is said, else the one where home lies, else the office's. */
function zoneOf(ctx: CommandContext, { zone, homeLatitude: lat, homeLongitude: lon }: PersonValues): string {
  if (zone !== undefined) return zone
  return lat === undefined || lon === undefined ? ctx.settings.zone : zoneAt({ lat, lon })
}

function homeOf({ homeLatitude, homeLongitude }: PersonValues) {
  const known = homeLatitude !== undefined && homeLongitude !== undefined
  return { home_lat: known ? homeLatitude : null, home_lon: known ? homeLongitude : null }
}

const minutesOf = (hours: number | undefined): number | undefined => hours && Math.round(hours * 60)

function papersIn(personId: string, values: PersonValues): NewPaper[] {
  return PAPER_KINDS.flatMap((kind) => {
    const paper = paperOf(values, kind)
    return paper === undefined ? [] : [{ personId, ...paper }]
  })
}

async function insertAbsences(
  ctx: CommandContext,
  people: readonly { readonly id: string; readonly values: PersonValues; readonly zone: string }[],
): Promise<void> {
  const rows = people.flatMap(({ id, values, zone }) =>
    (values.daysOff ?? []).map((span) => ({
      id: newId('avl'),
      person_id: id,
      during: daysOffPeriod(span, zone),
      kind: 'unavailable',
      note: '',
    })),
  )
  if (rows.length > 0) await ctx.write<StaffingTables>().insertInto('staffing.availability').values(rows).execute()
}

async function changePerson(ctx: CommandContext, { before, values }: ChangedWork): Promise<void> {
  const { name, phone, email } = values
  await updateParty(ctx, before.partyId, { name, phone, email })
  const moved = values.homeLatitude !== undefined && values.homeLongitude !== undefined
  const zone = values.zone ?? (moved ? zoneOf(ctx, values) : before.zone)
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.person')
    .set({
      name,
      ...(moved ? homeOf(values) : {}),
      home_address: values.homeAddress,
      ...profileOf(values),
      birth_date: values.birthDate,
      height_cm: values.heightCm,
      sizes: jsonColumn(sizesOf(values, before.sizes)),
      zone,
      skills: values.skills && tags(values.skills),
      languages: values.languages && tags(values.languages),
      rate_minor: values.rate?.minor,
      currency: values.rate?.currency,
      rating: values.rating,
      max_minutes_week: minutesOf(values.maxHoursWeek),
      weekly: values.availability && weeklyToColumn(values.availability),
      notes: values.notes,
      version: before.version + 1,
    })
    .where('id', '=', before.id)
    .execute()
  await replacePapers(ctx, before, values)
  if (values.daysOff !== undefined) {
    const absences = ctx.write<StaffingTables>().deleteFrom('staffing.availability').where('person_id', '=', before.id)
    await absences.where('kind', '=', 'unavailable').execute()
    await insertAbsences(ctx, [{ id: before.id, values, zone }])
  }
  await renewSearchText(ctx, [before.id])
  ctx.changed(['staffing.person', before.id], before, withoutNumbers(values))
  await ctx.record(personChanged({ personId: before.id }))
}

/** A paper that differs from the one of its kind takes its place. */
async function replacePapers(ctx: CommandContext, before: ChangedWork['before'], values: PersonValues): Promise<void> {
  const differing = papersIn(before.id, values).filter((paper) => {
    const held = bestPaper(before.papers, paper.kind)
    return held?.numberEnds !== numberEnds(paper.number) || String(held.validTo) !== String(paper.validTo ?? null)
  })
  if (differing.length === 0) return
  await ctx
    .write<StaffingTables>()
    .deleteFrom('staffing.paper')
    .where('person_id', '=', before.id)
    .where(
      'kind',
      'in',
      differing.map(({ kind }) => kind),
    )
    .execute()
  await insertPapers(ctx, differing)
}

/** What the timeline keeps of a row: everything but the numbers of papers. */
function withoutNumbers(values: PersonValues): object {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !key.endsWith('_number')))
}

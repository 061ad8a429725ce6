import { newId } from '@ordinate/kernel'
import { erasePartyParticulars, partiesById } from '@ordinate/parties'
import { type CommandContext, forget, searchableText } from '@ordinate/platform'
import { sql } from 'kysely'
import { personErased } from './contract.ts'
import type { PersonRecord } from './data/codec.ts'
import { exportsOf } from './data/exports.ts'
import { photosOf, videoOf } from './data/photos.ts'
import { scansByPerson } from './data/scans.ts'
import type { StaffingTables } from './data/tables.ts'
import { idsOf } from './export-archive.ts'

/** Shorter words stand in too many other places. */
const SHORTEST_WORD = 6

type Known = { readonly name: string; readonly phone: string | null; readonly email: string | null }

/** Everybody this person was called: the record itself and those merged into it. */
async function knownAs(ctx: CommandContext, person: PersonRecord): Promise<Known[]> {
  const party = (await partiesById(ctx, [person.party_id])).get(person.party_id)
  const merged = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.merged_person')
    .select('was')
    .where('kept_id', '=', person.id)
    .execute()
  const own = { name: person.name, phone: party?.phone ?? null, email: party?.email ?? null }
  const others = merged.map(({ was }) => was as Partial<Known>)
  return [own, ...others.map(({ name = '', phone = null, email = null }) => ({ name, phone, email }))]
}

/** A namesake keeps the name: it is taken out only where nobody else of the database bears it. */
async function borneByOthers(ctx: CommandContext, name: string, personId: string): Promise<boolean> {
  const other = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .select('id')
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('id', '<>', personId)
    .executeTakeFirst()
  return other !== undefined
}

/** The words that would tell who it was, as they may be written somewhere. */
async function tellingWords(ctx: CommandContext, person: PersonRecord): Promise<string[]> {
  const words = new Set<string>()
  const add = (word: string | null | undefined) => {
    const bare = word?.trim() ?? ''
    if (bare.length >= SHORTEST_WORD) words.add(bare)
  }
  for (const { name, phone, email } of await knownAs(ctx, person)) {
    if (name !== '' && !(await borneByOthers(ctx, name, person.id))) {
      add(name)
      add(name.toLowerCase())
    }
    const digits = phone?.replace(/\D/g, '') ?? ''
    for (const one of [phone, phone?.replace(/[^\d+]/g, ''), digits]) add(one)
    for (const one of [email, email?.toLowerCase()]) add(one)
  }
  for (const one of [person.home_address, person.emergency_phone, person.emergency_name]) add(one)
  // The longest first, so that a shorter one does not leave half of it.
  return [...words].sort((a, b) => b.length - a.length)
}

async function dropFiles(ctx: CommandContext, personId: string): Promise<void> {
  const photos = await photosOf(ctx, personId)
  const video = await videoOf(ctx, personId)
  const scans = (await scansByPerson(ctx, [personId])).get(personId) ?? []
  const archives = await exportsOf(ctx, personId)
  const fileIds = [
    ...photos.flatMap(({ file_id, small_file_id }) => [file_id, small_file_id]),
    ...(video === undefined ? [] : [video.file_id]),
    ...scans.map(({ file_id }) => file_id),
    ...archives.flatMap(({ file_id }) => file_id ?? []),
  ]
  for (const fileId of fileIds) await ctx.files.remove(fileId)
}

async function dropRows(ctx: CommandContext, personId: string): Promise<void> {
  const db = ctx.write<StaffingTables>()
  await db.deleteFrom('staffing.scan').where('person_id', '=', personId).execute()
  const requests = await db
    .selectFrom('staffing.paper_request')
    .select('id')
    .where('person_id', '=', personId)
    .execute()
  const ids = requests.map(({ id }) => id)
  if (ids.length > 0) await db.deleteFrom('staffing.request_item').where('request_id', 'in', ids).execute()
  for (const table of [
    'staffing.paper_request',
    'staffing.photo',
    'staffing.video',
    'staffing.paper',
    'staffing.availability',
    'staffing.note',
    'staffing.rate',
    'staffing.consent',
    'staffing.data_export',
  ] as const) {
    await db.deleteFrom(table).where('person_id', '=', personId).execute()
  }
  await db
    .updateTable('staffing.merged_person')
    .set({ was: '{}', reason: '' })
    .where('kept_id', '=', personId)
    .execute()
}

async function blankPerson(ctx: CommandContext, person: PersonRecord, pseudonym: string): Promise<void> {
  const none = { home_lat: null, home_lon: null, birth_date: null, height_cm: null, rating: null, photo_file_id: null }
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.person')
    .set({
      ...none,
      name: pseudonym,
      status: 'inactive',
      preferred_name: '',
      home_town: '',
      home_address: '',
      skills: [],
      languages: [],
      sizes: '{}',
      language_levels: '{}',
      driving: [],
      has_car: false,
      citizenship: '',
      emergency_name: '',
      emergency_phone: '',
      found_through: '',
      tags: [],
      weekly: null,
      notes: '',
      search_text: searchableText([pseudonym]),
      erased_at: ctx.now,
      version: person.version + 1,
    })
    .where('id', '=', person.id)
    .execute()
}

/**
 * Leaves nothing personal of somebody in any table, file or record of the past; work and money stay under a pseudonym.
 * The person's row must be locked, and nothing may stand against it any more.
 */
export async function erase(ctx: CommandContext, person: PersonRecord, reason: string): Promise<string> {
  const number = await ctx.nextNumber('staffing.pseudonym')
  const pseudonym = ctx.say('staffing.pseudonym', { number: String(number) }, ctx.settings.locale)
  const words = await tellingWords(ctx, person)
  const ids = await idsOf(ctx, person.id)
  await dropFiles(ctx, person.id)
  await dropRows(ctx, person.id)
  await blankPerson(ctx, person, pseudonym)
  await erasePartyParticulars(
    ctx,
    ids.filter((id) => id.startsWith('pty_')),
    pseudonym,
  )
  await forget(ctx, { ids, words, instead: pseudonym })
  const row = { id: newId('ers'), person_id: person.id, pseudonym, reason, erased_by: ctx.caller.name }
  await ctx
    .write<StaffingTables>()
    .insertInto('staffing.erasure')
    .values({ ...row, erased_at: ctx.now })
    .execute()
  ctx.changed(['staffing.person', person.id], null, { erased: true, reason })
  await ctx.record(personErased({ personId: person.id }))
  return pseudonym
}

import { refuse, toWire } from '@ordinate/kernel'
import { mergeInto, partiesById } from '@ordinate/parties'
import { type CommandContext, notFound } from '@ordinate/platform'
import { peopleMerged } from './contract.ts'
import { jsonColumn, type PersonRecord } from './data/codec.ts'
import { keptIds } from './data/people.ts'
import type { StaffingTables } from './data/tables.ts'
import { renewSearchText } from './data/write-person.ts'
import { moveBelongings } from './merge-belongings.ts'

/** Two records of one person: the one that stays, and the one that is folded into it. */
export interface Merge {
  readonly keptId: string
  readonly mergedId: string
  readonly reason: string
}

/**
 * Both rows, locked in the order of their ids, so that two merges of one pair follow each other. Throws `notFound`, refuses
 * `staffing.merged_already` for the later of two.
 */
async function lockBoth(ctx: CommandContext, { keptId, mergedId }: Merge) {
  const rows = await ctx
    .write<StaffingTables>()
    .selectFrom('staffing.person')
    .selectAll()
    .where('id', 'in', [keptId, mergedId])
    .orderBy('id')
    .forUpdate()
    .execute()
  const row = async (id: string): Promise<PersonRecord> => {
    const found = rows.find((one) => one.id === id)
    if (found !== undefined) return found
    const kept = (await keptIds(ctx, [id])).get(id)
    if (kept !== undefined) ctx.enforce(refuse('staffing.merged_already', {}))
    throw notFound('staffing.person', id)
  }
  return { kept: await row(keptId), merged: await row(mergedId) }
}

/**
 * Folds one record into another. Everything that points at the merged one is pointed at the kept one: the own tables here, those of
 * other modules by their reactions to `people_merged` in this transaction. Then the merged row goes, so that a reference nobody moved
 * refuses the whole, and one that is written meanwhile finds no row to refer to. Its id goes on answering with the kept record.
 * @param mayMerge asked once both rows are locked; throws where something stands against it
 */
export async function mergePersons(ctx: CommandContext, merge: Merge, mayMerge: () => Promise<void>): Promise<void> {
  const { kept, merged } = await lockBoth(ctx, merge)
  for (const { erased_at, name } of [kept, merged]) {
    if (erased_at !== null) ctx.enforce(refuse('staffing.erased', { name }))
  }
  await mayMerge()
  const parties = await partiesById(ctx, [kept.party_id, merged.party_id])
  const { org_id: _org, search_text: _text, ...was } = merged
  const reach = parties.get(merged.party_id)
  await moveBelongings(ctx, kept.id, merged.id)
  await ctx.record(peopleMerged({ keptId: kept.id, mergedId: merged.id, keptName: kept.name }))
  await ctx.moveLinks('person', merged.id, kept.id)
  await writeMergedRow(ctx, merge, { ...was, phone: reach?.phone ?? null, email: reach?.email ?? null })
  await fillGaps(ctx, kept, merged)
  await ctx.write<StaffingTables>().deleteFrom('staffing.person').where('id', '=', merged.id).execute()
  const party = parties.get(merged.party_id)
  if (party?.mergedIntoId === null) await mergeInto(ctx, kept.party_id, merged.party_id)
  await renewSearchText(ctx, [kept.id])
  ctx.changed(
    ['staffing.person', merged.id],
    { ...was, phone: reach?.phone, email: reach?.email },
    { mergedInto: kept.id },
  )
  ctx.changed(['staffing.person', kept.id], kept, { mergedFrom: merged.id, name: merged.name, reason: merge.reason })
}

async function writeMergedRow(
  ctx: CommandContext,
  merge: Merge,
  was: Record<string, unknown> & { party_id: string },
): Promise<void> {
  const db = ctx.write<StaffingTables>()
  // Whoever was merged into the one that goes now follows.
  await db
    .updateTable('staffing.merged_person')
    .set({ kept_id: merge.keptId })
    .where('kept_id', '=', merge.mergedId)
    .execute()
  const row = {
    id: merge.mergedId,
    kept_id: merge.keptId,
    party_id: was.party_id,
    was: JSON.stringify(toWire(was)),
    merged_at: ctx.now,
    merged_by: ctx.caller.name,
    reason: merge.reason,
  }
  await db.insertInto('staffing.merged_person').values(row).execute()
}

const united = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])]
const both = (a: unknown, b: unknown): string =>
  jsonColumn({ ...(b as Record<string, string>), ...(a as Record<string, string>) })

/** The kept record has the last word; what it does not say is taken from the merged one, lists are united. */
async function fillGaps(ctx: CommandContext, kept: PersonRecord, merged: PersonRecord): Promise<void> {
  const home = kept.home_lat === null ? { home_lat: merged.home_lat, home_lon: merged.home_lon } : {}
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.person')
    .set({
      ...home,
      status: kept.status === 'active' || merged.status === 'active' ? 'active' : 'inactive',
      inactive_since: kept.status === 'active' || merged.status === 'active' ? null : kept.inactive_since,
      preferred_name: kept.preferred_name || merged.preferred_name,
      birth_date: kept.birth_date ?? merged.birth_date,
      home_town: kept.home_town || merged.home_town,
      home_address: kept.home_address || merged.home_address,
      height_cm: kept.height_cm ?? merged.height_cm,
      has_car: kept.has_car || merged.has_car,
      citizenship: kept.citizenship || merged.citizenship,
      emergency_name: kept.emergency_name || merged.emergency_name,
      emergency_phone: kept.emergency_phone || merged.emergency_phone,
      found_through: kept.found_through || merged.found_through,
      rating: kept.rating ?? merged.rating,
      rate_minor: kept.rate_minor > 0n ? kept.rate_minor : merged.rate_minor,
      currency: kept.rate_minor > 0n ? kept.currency : merged.currency,
      notes: [kept.notes, merged.notes].filter((text) => text !== '').join('\n'),
      skills: united(kept.skills, merged.skills),
      languages: united(kept.languages, merged.languages),
      driving: united(kept.driving, merged.driving),
      tags: united(kept.tags, merged.tags),
      sizes: both(kept.sizes, merged.sizes),
      language_levels: both(kept.language_levels, merged.language_levels),
      version: kept.version + 1,
    })
    .where('id', '=', kept.id)
    .execute()
}

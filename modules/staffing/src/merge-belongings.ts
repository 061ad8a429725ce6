import { overlaps } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { exceptionsByPerson } from './data/people.ts'
import { deleteVideo, photosOf, placePhotos, videoOf } from './data/photos.ts'
import type { StaffingTables } from './data/tables.ts'

/** Tables whose rows of a person simply go over to another. */
const SIMPLE = [
  'staffing.paper',
  'staffing.note',
  'staffing.paper_request',
  'staffing.scan',
  'staffing.paper_look',
] as const

/** Hands what belongs to one person over to another, in the tables of this module. */
export async function moveBelongings(ctx: CommandContext, keptId: string, mergedId: string): Promise<void> {
  const db = ctx.write<StaffingTables>()
  for (const table of SIMPLE) {
    await db.updateTable(table).set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
  }
  await movePortfolio(ctx, keptId, mergedId)
  await moveDeviations(ctx, keptId, mergedId)
  await moveRates(ctx, keptId, mergedId)
  await moveConsents(ctx, keptId, mergedId)
  await moveExports(ctx, keptId, mergedId)
  await db
    .deleteFrom('staffing.told_apart')
    .where((where) => where.or([where('a_id', '=', mergedId), where('b_id', '=', mergedId)]))
    .execute()
}

/** Photos come after those that are there; of two videos the kept person's stays. */
async function movePortfolio(ctx: CommandContext, keptId: string, mergedId: string): Promise<void> {
  const db = ctx.write<StaffingTables>()
  const [own, other] = [await photosOf(ctx, keptId), await photosOf(ctx, mergedId)]
  for (const [at, photo] of other.entries()) {
    const place = { person_id: keptId, position: own.length + at }
    await db.updateTable('staffing.photo').set(place).where('id', '=', photo.id).execute()
  }
  await placePhotos(ctx, keptId, await photosOf(ctx, keptId))
  const video = await videoOf(ctx, mergedId)
  if (video === undefined) return
  if ((await videoOf(ctx, keptId)) !== undefined) await deleteVideo(ctx, video)
  else await db.updateTable('staffing.video').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
}

/** Of deviations of one kind that overlap, the kept person's stand. */
async function moveDeviations(ctx: CommandContext, keptId: string, mergedId: string): Promise<void> {
  const db = ctx.write<StaffingTables>()
  const held = await exceptionsByPerson(ctx, [keptId, mergedId])
  const own = held.get(keptId) ?? []
  for (const one of held.get(mergedId) ?? []) {
    const clash = own.some(({ kind, during }) => kind === one.kind && overlaps(during, one.during))
    if (clash) await db.deleteFrom('staffing.availability').where('id', '=', one.id).execute()
    else await db.updateTable('staffing.availability').set({ person_id: keptId }).where('id', '=', one.id).execute()
  }
}

async function moveRates(ctx: CommandContext, keptId: string, mergedId: string): Promise<void> {
  const db = ctx.write<StaffingTables>()
  const rows = await db.selectFrom('staffing.rate').selectAll().where('person_id', '=', mergedId).execute()
  await db.deleteFrom('staffing.rate').where('person_id', '=', mergedId).execute()
  for (const { person_id: _person, role, valid_from, rate_minor, currency, set_by } of rows) {
    await db
      .insertInto('staffing.rate')
      .values({ person_id: keptId, role, valid_from, rate_minor, currency, set_by })
      .onConflict((conflict) => conflict.columns(['person_id', 'role', 'valid_from']).doNothing())
      .execute()
  }
}

/** Of two consents that stand for one purpose, the kept person's goes on; the other ends here and stays readable. */
async function moveConsents(ctx: CommandContext, keptId: string, mergedId: string): Promise<void> {
  const db = ctx.write<StaffingTables>()
  const standing = await db
    .selectFrom('staffing.consent')
    .select('purpose')
    .where('person_id', '=', keptId)
    .where('withdrawn_at', 'is', null)
    .execute()
  const purposes = standing.map(({ purpose }) => purpose)
  if (purposes.length > 0) {
    await db
      .updateTable('staffing.consent')
      .set({ withdrawn_at: ctx.now, withdrawn_by: ctx.caller.name })
      .where('person_id', '=', mergedId)
      .where('withdrawn_at', 'is', null)
      .where('purpose', 'in', purposes)
      .execute()
  }
  await db.updateTable('staffing.consent').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
}

/** An archive that is still being made was of half a person. */
async function moveExports(ctx: CommandContext, keptId: string, mergedId: string): Promise<void> {
  const db = ctx.write<StaffingTables>()
  await db
    .updateTable('staffing.data_export')
    .set({ state: 'failed', finished_at: ctx.now })
    .where('person_id', '=', mergedId)
    .where('state', 'in', ['queued', 'running'])
    .execute()
  await db.updateTable('staffing.data_export').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
}

import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { PortfolioView } from '../contract.ts'
import type { PhotoTable, StaffingTables, VideoTable } from './tables.ts'

export type PhotoRecord = Selectable<PhotoTable>
export type VideoRecord = Selectable<VideoTable>

/** The photos of a person in their order. */
export function photosOf(ctx: QueryContext, personId: string): Promise<PhotoRecord[]> {
  return ctx
    .read<StaffingTables>()
    .selectFrom('staffing.photo')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('position')
    .execute()
}

/** The first photo of each of these people. */
export async function mainPhotos(ctx: QueryContext, personIds: readonly string[]): Promise<Map<string, PhotoRecord>> {
  if (personIds.length === 0) return new Map()
  const rows = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.photo')
    .selectAll()
    .distinctOn('person_id')
    .where('person_id', 'in', personIds)
    .orderBy('person_id')
    .orderBy('position')
    .execute()
  return new Map(rows.map((row) => [row.person_id, row]))
}

/** One photo. Throws `notFound`. */
export async function loadPhoto(ctx: QueryContext, id: string): Promise<PhotoRecord> {
  const photo = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.photo')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (photo === undefined) throw notFound('staffing.photo', id)
  return photo
}

export function videoOf(ctx: QueryContext, personId: string): Promise<VideoRecord | undefined> {
  return ctx
    .read<StaffingTables>()
    .selectFrom('staffing.video')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** Takes a video away with its file. */
export async function deleteVideo(ctx: CommandContext, video: VideoRecord): Promise<void> {
  await ctx.write<StaffingTables>().deleteFrom('staffing.video').where('person_id', '=', video.person_id).execute()
  await ctx.files.remove(video.file_id)
}

/** Writes the order of the photos, and the main one on the person. */
export async function placePhotos(
  ctx: CommandContext,
  personId: string,
  photos: readonly PhotoRecord[],
): Promise<void> {
  const db = ctx.write<StaffingTables>()
  for (const [position, photo] of photos.entries()) {
    if (photo.position !== position) {
      await db.updateTable('staffing.photo').set({ position }).where('id', '=', photo.id).execute()
    }
  }
  const main = photos[0]?.file_id ?? null
  await db.updateTable('staffing.person').set({ photo_file_id: main }).where('id', '=', personId).execute()
}

export async function portfolioOf(ctx: QueryContext, personId: string): Promise<PortfolioView> {
  const photos = await photosOf(ctx, personId)
  const video = await videoOf(ctx, personId)
  return {
    photos: photos.map(({ id, width, height, added_at, added_by }) => ({
      id,
      width,
      height,
      addedAt: added_at,
      addedBy: added_by,
    })),
    video:
      video === undefined
        ? null
        : { mediaType: video.media_type, size: Number(video.size), addedAt: video.added_at, addedBy: video.added_by },
  }
}

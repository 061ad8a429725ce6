import { newId, refuse } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext, refused } from '@ordinate/platform'
import { LARGEST_SCAN_MB } from '../contract.ts'
import { sharpened } from '../pictures.ts'
import { takeUpload } from '../uploads.ts'
import type { ScanRecord } from './codec.ts'
import type { StaffingTables } from './tables.ts'

/** The longest side of a scan as it is kept, in pixels: small print stays readable. */
const SCAN_SIDE = 2_400
const MB = 1_048_576

/** Scans of many people's papers at once, by person, in the order they were added. */
export async function scansByPerson(
  ctx: QueryContext,
  personIds: readonly string[],
): Promise<Map<string, ScanRecord[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.scan')
    .selectAll()
    .where('person_id', 'in', personIds)
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ person_id }) => person_id)
}

/** One scan. Throws `notFound`. */
export async function loadScan(ctx: QueryContext, id: string): Promise<ScanRecord> {
  const scan = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.scan')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (scan === undefined) throw notFound('staffing.scan', id)
  return scan
}

/** What a scan belongs to: a paper, or a paper that was asked for and waits to be taken. */
export type ScanOwner = { readonly personId: string } & ({ readonly paperId: string } | { readonly itemId: string })

/**
 * Takes over uploads as scans. Pictures are turned, made smaller and lose what the camera wrote into them; PDFs stay as they are.
 * Refuses `staffing.not_a_scan`, `staffing.scan_too_large`.
 */
export async function insertScans(ctx: CommandContext, owner: ScanOwner, fileIds: readonly string[]): Promise<void> {
  for (const fileId of fileIds) {
    const upload = await takeUpload(ctx, fileId)
    const { name, mediaType, size } = upload
    if (size > LARGEST_SCAN_MB * MB) {
      throw refused(refuse('staffing.scan_too_large', { name, limit: LARGEST_SCAN_MB }, { path: 'scanFileIds' }))
    }
    const pdf = mediaType === 'application/pdf'
    const picture = pdf ? undefined : await sharpened(upload.bytes, mediaType, SCAN_SIDE)
    if (!pdf && picture === undefined) {
      throw refused(refuse('staffing.not_a_scan', { name, found: mediaType }, { path: 'scanFileIds' }))
    }
    const stored =
      picture === undefined
        ? await ctx.files.storeSealed('scan.pdf', upload.bytes)
        : await ctx.files.storeSealed('scan.jpg', picture.bytes)
    const row = {
      id: newId('scn'),
      person_id: owner.personId,
      paper_id: 'paperId' in owner ? owner.paperId : null,
      item_id: 'itemId' in owner ? owner.itemId : null,
      file_id: stored.fileId,
      media_type: stored.mediaType,
      size: BigInt(stored.size),
      added_at: ctx.now,
      added_by: ctx.caller.name,
    }
    await ctx.write<StaffingTables>().insertInto('staffing.scan').values(row).execute()
  }
}

/** Takes scans away with their files. */
export async function deleteScans(ctx: CommandContext, scans: readonly ScanRecord[]): Promise<void> {
  if (scans.length === 0) return
  const ids = scans.map(({ id }) => id)
  await ctx.write<StaffingTables>().deleteFrom('staffing.scan').where('id', 'in', ids).execute()
  for (const { file_id } of scans) await ctx.files.remove(file_id)
}

/** The scans of a paper or of a paper asked for. */
export function scansOf(ctx: QueryContext, of: { paperId: string } | { itemId: string }): Promise<ScanRecord[]> {
  const query = ctx.read<StaffingTables>().selectFrom('staffing.scan').selectAll()
  const owned = 'paperId' in of ? query.where('paper_id', '=', of.paperId) : query.where('item_id', '=', of.itemId)
  return owned.orderBy('id').execute()
}

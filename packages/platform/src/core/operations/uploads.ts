import { addMinutes, type Instant, OK, refuse } from '@ordinate/kernel'
import { sql } from 'kysely'
import { notFound } from '../../problems.ts'
import { handle } from '../../registry/module.ts'
import type { CommandContext } from '../../run/context.ts'
import * as contract from '../contract.ts'

interface UploadTable {
  id: string
  caller_id: string
  name: string
  size: bigint
  received: bigint
  file_id: string | null
  began_at: Instant
}

interface Tables {
  'platform.upload': UploadTable
  'platform.upload_part': { upload_id: string; start: bigint; bytes: Buffer }
}

const answer = ({ size, received, file_id }: UploadTable) => ({
  size: Number(size),
  received: Number(received),
  fileId: file_id,
})

/** Nobody sees or goes on with the upload of another caller. */
export const uploadStateHandler = handle(contract.uploadState, async (ctx, { uploadId }) => {
  const row = await ctx
    .read<Tables>()
    .selectFrom('platform.upload')
    .selectAll()
    .where('id', '=', uploadId)
    .executeTakeFirst()
  if (row === undefined || row.caller_id !== ctx.caller.id) throw notFound('platform.upload', uploadId)
  return answer(row)
})

/**
 * Takes the next part of a file. A part that is there already changes nothing, so that a part whose answer was lost is sent again without
 * harm; the last one makes the file. Two senders of one upload take turns on its row.
 */
export const storePartHandler = handle(contract.storePart, async (ctx, input) => {
  const bytes = Buffer.from(Uint8Array.fromBase64(input.base64))
  const upload = await begun(ctx, input)
  if (upload.file_id !== null) return answer(upload)
  const received = Number(upload.received)
  const end = input.start + bytes.length
  ctx.enforce(input.start > received ? refuse('platform.upload_gap', { received }, { path: 'start' }) : OK)
  ctx.enforce(
    end > Number(upload.size)
      ? refuse('platform.upload_beyond', { size: Number(upload.size) }, { path: 'base64' })
      : OK,
  )
  if (end <= received) return answer(upload)
  await ctx
    .write<Tables>()
    .insertInto('platform.upload_part')
    .values({ upload_id: upload.id, start: upload.received, bytes: bytes.subarray(received - input.start) })
    .execute()
  const after = { ...upload, received: BigInt(end) }
  return answer(
    await saved(ctx, end === Number(upload.size) ? { ...after, file_id: await fileOf(ctx, upload) } : after),
  )
})

/** The row of an upload, locked; made by the first part. */
async function begun(ctx: CommandContext, { uploadId, name, size }: { uploadId: string; name: string; size: number }) {
  await ctx
    .write<Tables>()
    .insertInto('platform.upload')
    .values({
      id: uploadId,
      caller_id: ctx.caller.id,
      name,
      size: BigInt(size),
      received: 0n,
      file_id: null,
      began_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['id']).doNothing())
    .execute()
  const row = await ctx
    .write<Tables>()
    .selectFrom('platform.upload')
    .selectAll()
    .where('id', '=', uploadId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.caller_id !== ctx.caller.id) throw notFound('platform.upload', uploadId)
  ctx.enforce(
    Number(row.size) === size ? OK : refuse('platform.upload_other_size', { size: Number(row.size) }, { path: 'size' }),
  )
  return row
}

async function saved(ctx: CommandContext, row: UploadTable): Promise<UploadTable> {
  const { received, file_id } = row
  await ctx.write<Tables>().updateTable('platform.upload').set({ received, file_id }).where('id', '=', row.id).execute()
  return row
}

/** The parts put together and stored as a file; they are not needed any more. */
async function fileOf(ctx: CommandContext, upload: UploadTable): Promise<string> {
  const parts = await ctx
    .write<Tables>()
    .selectFrom('platform.upload_part')
    .select('bytes')
    .where('upload_id', '=', upload.id)
    .orderBy('start')
    .execute()
  const file = await ctx.files.store(upload.name, new Uint8Array(Buffer.concat(parts.map(({ bytes }) => bytes))))
  ctx.changed(['platform.file', file.fileId], null, file)
  await ctx.write<Tables>().deleteFrom('platform.upload_part').where('upload_id', '=', upload.id).execute()
  return file.fileId
}

/** Uploads that nobody has gone on with for so long are given up, days. */
const KEPT_DAYS = 60

/** Repeating work: what is left of uploads that were never finished goes. */
export async function dropStaleUploads(ctx: CommandContext): Promise<void> {
  const before = addMinutes(ctx.now, -KEPT_DAYS * 24 * 60)
  const stale = sql<string>`any(${(
    await ctx
      .write<Tables>()
      .selectFrom('platform.upload')
      .select('id')
      .where('began_at', '<', before)
      .limit(1_000)
      .execute()
  ).map(({ id }) => id)}::text[])`
  await ctx.write<Tables>().deleteFrom('platform.upload_part').where('upload_id', '=', stale).execute()
  await ctx.write<Tables>().deleteFrom('platform.upload').where('id', '=', stale).execute()
}

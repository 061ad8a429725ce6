import { type CommandContext, notFound, type StoredFile } from '@ordinate/platform'

/**
 * Takes over an upload of the caller: a sealed file that nobody else stored. The upload itself goes; what is kept of it is for the
 * calling operation to store. Throws `notFound` for anything else.
 */
export async function takeUpload(ctx: CommandContext, fileId: string): Promise<StoredFile & { bytes: Uint8Array }> {
  const upload = await ctx.files.readSealed(fileId)
  if (upload.storedBy !== ctx.caller.id) throw notFound('platform.file', fileId)
  await ctx.files.remove(fileId)
  return upload
}

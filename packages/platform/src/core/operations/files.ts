import { handle } from '../../registry/module.ts'
import * as contract from '../contract.ts'

export const fetchFileHandler = handle(contract.fetchFile, async (ctx, { fileId }) => {
  const file = await ctx.files.read(fileId)
  return { name: file.name, mediaType: file.mediaType, content: file.bytes }
})

export const storeFileHandler = handle(contract.storeFile, async (ctx, { name, base64, sealed }) => {
  const bytes = Uint8Array.fromBase64(base64)
  const { storedBy: _caller, ...file } = sealed
    ? await ctx.files.storeSealed(name, bytes, true)
    : await ctx.files.store(name, bytes)
  ctx.changed(['platform.file', file.fileId], null, file)
  return file
})

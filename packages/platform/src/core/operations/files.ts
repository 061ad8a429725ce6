import { handle } from '../../registry/module.ts'
import * as contract from '../contract.ts'

export const fetchFileHandler = handle(contract.fetchFile, async (ctx, { fileId }) => {
  const file = await ctx.files.read(fileId)
  return { name: file.name, mediaType: file.mediaType, content: file.bytes }
})

export const storeFileHandler = handle(contract.storeFile, async (ctx, { name, base64 }) => {
  const file = await ctx.files.store(name, Uint8Array.fromBase64(base64))
  ctx.changed(['platform.file', file.fileId], null, file)
  return file
})

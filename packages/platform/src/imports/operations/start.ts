import { handle } from '../../registry/module.ts'
import { beginImport } from '../begin.ts'
import { startImport } from '../contract.ts'
import { readUploaded } from '../read-source.ts'

export const startHandler = handle(startImport, async (ctx, { kind, fileId, sheet, parameters }) =>
  beginImport(ctx, kind, parameters ?? {}, await readUploaded(ctx, fileId, sheet)),
)

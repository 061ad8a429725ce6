import { handle } from '../../registry/module.ts'
import { beginImport } from '../begin.ts'
import { startPasted } from '../contract.ts'
import { readPasted } from '../read-source.ts'

export const startPastedHandler = handle(startPasted, async (ctx, { kind, text, parameters }) =>
  beginImport(ctx, kind, parameters ?? {}, await readPasted(text)),
)

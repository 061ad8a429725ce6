import { type JobHandler, work } from '../registry/module.ts'
import { sweepBlob } from './sweep-blob.ts'

/** The jobs of stored files. */
export const fileJobs: readonly JobHandler[] = [work(sweepBlob, async (ctx, { sha256 }) => ctx.files.sweep(sha256))]

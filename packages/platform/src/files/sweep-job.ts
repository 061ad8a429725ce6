import { type JobHandler, work } from '../registry/module.ts'
import type { CommandContext } from '../run/context.ts'
import { sweepBlob } from './sweep-blob.ts'

/** What is done every hour. */
export const fileSchedules = [
  { name: 'platform.drop_uploads', cron: '25 * * * *', run: (ctx: CommandContext) => ctx.files.dropWaiting() },
]

/** The jobs of stored files. */
export const fileJobs: readonly JobHandler[] = [
  work(sweepBlob, async (ctx, { sha256, shared }) => ctx.files.sweep(sha256, shared)),
]

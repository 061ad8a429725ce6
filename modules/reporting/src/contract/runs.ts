import { command, fact, query, wire } from '@ordinate/contract'
import { documentLanguage } from '@ordinate/documents/contract'
import { z } from 'zod'
import { runStates } from '../domain/run.ts'

/** A photo report that is being made. */
export const runView = z.object({
  id: wire.id('run'),
  orderId: wire.id('ord'),
  state: z.enum(runStates),
  /** Photos in all, and so many of them are ready. */
  total: z.int(),
  done: z.int(),
  documentId: z.string().nullable(),
  /** Why it failed, in words of the machine. */
  reason: z.string(),
  askedBy: z.string(),
  askedAt: wire.instant,
  endedAt: wire.instant.nullable(),
})
export type RunView = z.output<typeof runView>

export const startPhotoReport = command('reporting.startPhotoReport', {
  summary: 'Begin to make the photo report of an order; it is filed when all its photos are ready',
  permission: 'reporting.issue',
  input: z.strictObject({
    orderId: wire.id('ord'),
    language: documentLanguage.optional(),
    /** Kept besides the PDF. */
    alsoAs: z
      .array(z.enum(['pptx']))
      .max(1)
      .optional(),
  }),
  output: runView,
  refusals: ['orders.closed', 'reporting.no_photos', 'reporting.photos_waiting', 'reporting.run_running'],
  overridable: 'reporting.override',
})

export const photoReportRun = query('reporting.photoReportRun', {
  summary: 'How far the photo report of an order is that was asked for last',
  permission: 'reporting.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({ run: runView.nullable() }),
  watches: ['reporting'],
})

export const cancelPhotoReport = command('reporting.cancelPhotoReport', {
  summary: 'Give up a photo report that is being made; nothing is filed',
  permission: 'reporting.issue',
  input: z.strictObject({ runId: wire.id('run') }),
  output: runView,
  refusals: ['lifecycle.wrong_state'],
})

/** A report that is being made has come further, or ended. */
export const runProgressed = fact(
  'reporting.run_progressed',
  z.object({ orderId: wire.id('ord'), runId: wire.id('run') }),
  (p) => [['orders.order', p.orderId]],
)

export const runOperations = [startPhotoReport, photoReportRun, cancelPhotoReport]

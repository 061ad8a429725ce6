import { job, work } from '@ordinate/platform'
import { z } from 'zod'
import { settleOptions } from './option-queue.ts'

/** At the hour of an option: what has run out is written down, and whoever moves up is told of. */
export const lapseOptions = job('castings.lapseOptions', z.object({ personId: z.string() }))

export const jobs = [work(lapseOptions, (ctx, { personId }) => settleOptions(ctx, personId))]

import { z } from 'zod'
import { job } from '../jobs/job.ts'

/**
 * How long content that others may share rests before it goes, in minutes: longer than any transaction that could be putting it into
 * another file.
 */
export const SHARED_REST_MINUTES = 15

/** Takes content away that no file has any more. */
export const sweepBlob = job(
  'platform.sweepBlob',
  z.object({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Whether another file may have the same content; sealed content is never shared. */
    shared: z.boolean(),
  }),
)

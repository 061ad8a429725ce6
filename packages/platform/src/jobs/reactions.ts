import { z } from 'zod'
import { job } from './job.ts'

/** Runs one `later` reaction of a fact, after its command has committed. */
export const laterReaction = job(
  'platform.react',
  z.object({ fact: z.string(), index: z.int(), payload: z.record(z.string(), z.unknown()) }),
)

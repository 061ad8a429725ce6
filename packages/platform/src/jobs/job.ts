import type { z } from 'zod'

/** A kind of job: its payload travels as JSON through the queue. */
export interface JobKind<P extends object = object> {
  readonly jobName: string
  readonly schema: z.ZodType<P>
}

/** Declares a kind of job, for example `job('scheduling.solve', z.object({ draftId: z.string() }))`. Payloads are plain JSON. */
export function job<P extends object>(jobName: string, schema: z.ZodType<P>): JobKind<P> {
  return { jobName, schema }
}

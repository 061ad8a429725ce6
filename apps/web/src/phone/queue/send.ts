import { type Client, ProblemError } from '@ordinate/contract'
import { addPhoto, checkIn, checkOut } from '@ordinate/field/contract'
import { z } from 'zod'
import { measureClock } from '../device/device-clock.ts'
import { queuedOperations } from './operations.ts'
import { withPicture } from './send-picture.ts'
import { allSteps, type QueuedStep, saveStep } from './store.ts'

/** How a round of sending ended: nothing waits, the network failed, or the link has ended. */
export type RoundEnd = 'empty' | 'unreachable' | 'ended'

/** Answers that may be different the next time: too many requests, a server that is being restarted. */
const passes = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500
const isEnd = (status: number): boolean => status === 401 || status === 410

/** Commands whose moment is put right by as much as the device's clock is off. */
const TIMED: ReadonlySet<string> = new Set([checkIn, checkOut, addPhoto].map(({ name }) => name))

/**
 * A step that says how far the device's clock is off, measured before it is sent for the first time and kept, so that its repetitions say
 * the same.
 */
async function withClock(client: Client, step: QueuedStep): Promise<QueuedStep> {
  if (!TIMED.has(step.operation) || step.input.clockAheadS !== undefined) return step
  const measured = { ...step, input: { ...step.input, clockAheadS: await measureClock(client) } }
  await saveStep(measured)
  return measured
}

/** Which step is being sent, and how much of its picture has arrived, 0 to 1. */
export interface Progress {
  readonly no: number
  readonly share: number
}

async function sendStep(client: Client, waiting: QueuedStep, onProgress: (progress: Progress) => void): Promise<void> {
  const operation = queuedOperations.get(waiting.operation)
  if (!operation) throw new RangeError(`${waiting.operation} cannot wait on the phone`)
  const timed = await withClock(client, waiting)
  const step = await withPicture(client, timed, (share) => onProgress({ no: waiting.no, share }))
  const picture = step.picture?.fileId === undefined ? {} : { [step.picture.field]: step.picture.fileId }
  const input = z.decode(operation.input, { ...step.input, ...picture } as never)
  await client.call(operation, input, { idempotencyKey: step.key })
}

/**
 * Sends what waits, in the order it was done. A step that the server refuses is kept with the reason, the next ones go on; when
 * the network fails everything stays for the next round. Repeating is harmless: each step has its idempotency key.
 */
export async function sendAll(
  client: Client,
  onChange: () => Promise<void>,
  onProgress: (progress: Progress) => void,
): Promise<RoundEnd> {
  for (const step of await allSteps()) {
    if (step.state !== 'waiting') continue
    try {
      await sendStep(client, step, onProgress)
      const { picture: _sent, ...rest } = step
      await saveStep({ ...rest, state: 'sent' })
    } catch (error) {
      if (!(error instanceof ProblemError) || passes(error.problem.status)) return 'unreachable'
      if (isEnd(error.problem.status)) return 'ended'
      await saveStep({ ...step, state: 'refused', refusal: error.problem.detail })
    }
    await onChange()
  }
  return 'empty'
}

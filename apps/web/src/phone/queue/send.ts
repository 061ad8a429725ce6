import { type Client, ProblemError } from '@ordinate/contract'
import { z } from 'zod'
import { queuedOperations } from './operations.ts'
import { allSteps, type QueuedStep, saveStep } from './store.ts'

/** How a round of sending ended: nothing waits, the network failed, or the link has ended. */
export type RoundEnd = 'empty' | 'unreachable' | 'ended'

/** Answers that may be different the next time: too many requests, a server that is being restarted. */
const passes = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500
const isEnd = (status: number): boolean => status === 401 || status === 410

/** Sends the picture of a step, if it has one that was not sent, and remembers its id before anything else. */
async function withPicture(client: Client, step: QueuedStep): Promise<QueuedStep> {
  const { picture } = step
  if (!picture || picture.fileId !== undefined) return step
  const { fileId } = await client.upload(picture.blob, picture.name, { idempotencyKey: `${step.key}-picture` })
  const sent = { ...step, picture: { ...picture, fileId } }
  await saveStep(sent)
  return sent
}

async function sendStep(client: Client, waiting: QueuedStep): Promise<void> {
  const operation = queuedOperations.get(waiting.operation)
  if (!operation) throw new RangeError(`${waiting.operation} cannot wait on the phone`)
  const step = await withPicture(client, waiting)
  const picture = step.picture?.fileId === undefined ? {} : { [step.picture.field]: step.picture.fileId }
  const input = z.decode(operation.input, { ...step.input, ...picture } as never)
  await client.call(operation, input, { idempotencyKey: step.key })
}

/**
 * Sends what waits, in the order it was done. A step that the server refuses is kept with the reason, the next ones go on; when
 * the network fails everything stays for the next round. Repeating is harmless: each step has its idempotency key.
 */
export async function sendAll(client: Client, onChange: () => Promise<void>): Promise<RoundEnd> {
  for (const step of await allSteps()) {
    if (step.state !== 'waiting') continue
    try {
      await sendStep(client, step)
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

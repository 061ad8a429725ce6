import { type Client, type ProblemDetails, ProblemError } from '@ordinate/contract'
import { addPhoto, checkIn, checkOut } from '@ordinate/field/contract'
import type { Instant } from '@ordinate/kernel'
import { z } from 'zod'
import { deviceNow } from '../../kit/clock.ts'
import { measureClock } from '../device/device-clock.ts'
import { chainsOf, nextTry, rests } from './chains.ts'
import { queuedOperations } from './operations.ts'
import { withPicture } from './send-picture.ts'
import { allSteps, type QueuedStep, saveStep } from './store.ts'

/** How a round of sending ended: nothing waits, some rest because the server failed on them, the network failed, or the link has ended. */
export type RoundEnd = 'empty' | 'delayed' | 'unreachable' | 'ended'

/** Answers that say of no step anything, only that all should wait: too many requests, too slow. */
const isBusy = (status: number): boolean => status === 408 || status === 425 || status === 429
/** The server failed, perhaps on this step alone, perhaps because it is being restarted. */
const isFailure = (status: number): boolean => status >= 500
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

/** Where steps are kept, and how sending is watched. */
export interface Round {
  readonly store?: { all(): Promise<QueuedStep[]>; save(step: QueuedStep): Promise<void> }
  readonly now?: () => Instant
  /** Steps that rest are tried too, because their person asked. */
  readonly force?: boolean
  readonly onChange?: () => Promise<void>
  readonly onProgress?: (progress: Progress) => void
}

const UNREADABLE = { status: 500, detail: '' }

const DEVICE = { all: allSteps, save: saveStep }

/**
 * Sends what waits, in the order it was done. A step that the server refuses is kept with the reason, the next ones go on. One on which the
 * server fails rests for a growing while, and what belongs to the same shift waits behind it; everything else goes on. When the network
 * fails everything stays for the next round. Repeating is harmless: each step has its idempotency key.
 */
export async function sendAll(client: Client, round: Round = {}): Promise<RoundEnd> {
  const { store = DEVICE, now = deviceNow, force = false } = round
  const blocked = new Set<string>()
  for (const step of await store.all()) {
    if (step.state !== 'waiting') continue
    const chains = chainsOf(step)
    if (chains.some((chain) => blocked.has(chain)) || (!force && rests(step, now()))) {
      for (const chain of chains) blocked.add(chain)
      continue
    }
    const problem = await trySending(client, step, round.onProgress ?? (() => undefined))
    if (problem === 'network' || (problem && isBusy(problem.status))) return 'unreachable'
    if (problem && isEnd(problem.status)) return 'ended'
    if (problem && isFailure(problem.status)) for (const chain of chains) blocked.add(chain)
    await store.save(after(await kept(store, step), problem, now()))
    await round.onChange?.()
  }
  return blocked.size === 0 ? 'empty' : 'delayed'
}

/** What the server said of a step. */
type Told = Pick<ProblemDetails, 'status' | 'detail'>

async function trySending(
  client: Client,
  step: QueuedStep,
  onProgress: (progress: Progress) => void,
): Promise<Told | 'network' | undefined> {
  try {
    await sendStep(client, step, onProgress)
    return undefined
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    // Whatever else went wrong lies with this step alone, as an answer that this page's older program cannot read.
    return error instanceof TypeError ? 'network' : UNREADABLE
  }
}

/** The step as it is kept now: its picture may have got further while it was sent. */
async function kept(store: { all(): Promise<QueuedStep[]> }, step: QueuedStep): Promise<QueuedStep> {
  return (await store.all()).find(({ no }) => no === step.no) ?? step
}

/** A step after the server has answered. */
function after(step: QueuedStep, problem: Told | undefined, now: Instant): QueuedStep {
  if (problem === undefined) {
    const { picture: _sent, ...rest } = step
    return { ...rest, state: 'sent' }
  }
  if (!isFailure(problem.status)) return { ...step, state: 'refused', refusal: problem.detail }
  const tries = (step.tries ?? 0) + 1
  return { ...step, tries, nextAt: String(nextTry(tries, now)) }
}

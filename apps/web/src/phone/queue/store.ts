import type { Json } from '@ordinate/kernel'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { phoneToken } from '../token.ts'

/** Something that its person did and the server has to hear of, once. */
export interface Step {
  /** The idempotency key. */
  readonly key: string
  /** Name of the operation: `field.checkIn`. */
  readonly operation: string
  /** The input as JSON, without the picture's id while that is not known. */
  readonly input: { readonly [name: string]: Json }
  /** The picture that goes before the command; `field` is where its id belongs in the input. */
  readonly picture?: {
    readonly blob: Blob
    readonly name: string
    readonly field: string
    /** Under which the server keeps what has arrived of it, so that sending goes on there. */
    readonly uploadId?: string
    readonly fileId?: string
  }
  /** When it was done, ISO text of the device's clock. */
  readonly at: string
  /** Sent steps stay until the server's next answer shows them; a held one waits for its person's last word. */
  readonly state: 'held' | 'waiting' | 'sent' | 'refused'
  /** Why the server refused, in the language of that moment. */
  readonly refusal?: string
  /** How often the server failed on it, and before which moment of the device's clock it is not tried again. */
  readonly tries?: number
  readonly nextAt?: string
}

/** A step with its place in the queue. */
export type QueuedStep = Step & { readonly no: number }

interface PhoneSchema extends DBSchema {
  answers: { key: string; value: { readonly json: unknown; readonly at: string } }
  steps: { key: number; value: Step }
}

let opened: Promise<IDBPDatabase<PhoneSchema>> | undefined

/** This link's own database on the device: two links on one phone share nothing. */
function database(): Promise<IDBPDatabase<PhoneSchema>> {
  opened ??= openDB<PhoneSchema>(`ordinate-phone-${phoneToken().slice(-12)}`, 1, {
    upgrade(db) {
      db.createObjectStore('answers')
      db.createObjectStore('steps', { autoIncrement: true })
    },
  })
  return opened
}

/** Keeps an answer of the server for the time without network. */
export async function keepAnswer(key: string, json: unknown, at: string): Promise<void> {
  await (await database()).put('answers', { json, at }, key)
}

/** The last answer that was kept, with the moment it came. */
export async function keptAnswer(key: string): Promise<{ json: unknown; at: string } | undefined> {
  return (await database()).get('answers', key)
}

/** Adds a step at the end of the queue; it is on the disk when this is done. Answers its place. */
export async function addStep(step: Step): Promise<number> {
  const transaction = (await database()).transaction('steps', 'readwrite', { durability: 'strict' })
  const [no] = await Promise.all([transaction.store.add(step), transaction.done])
  return no
}

/** All steps in the order they were done. */
export async function allSteps(): Promise<QueuedStep[]> {
  const transaction = (await database()).transaction('steps')
  const [numbers, steps] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()])
  return steps.map((step, at) => ({ ...step, no: numbers[at]! }))
}

export async function saveStep({ no, ...step }: QueuedStep): Promise<void> {
  await (await database()).put('steps', step, no)
}

/** Steps that were held when the page went away are no longer: nothing that its person did is lost. */
export async function releaseHeld(): Promise<void> {
  for (const step of await allSteps()) if (step.state === 'held') await saveStep({ ...step, state: 'waiting' })
}

export async function dropSteps(numbers: readonly number[]): Promise<void> {
  const transaction = (await database()).transaction('steps', 'readwrite')
  await Promise.all([...numbers.map((no) => transaction.store.delete(no)), transaction.done])
}

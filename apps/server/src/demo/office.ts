import type { InputOf, Operation, OutputOf } from '@ordinate/contract'
import { type Instant, type LocalDate, localTime, resolvePlaceTime } from '@ordinate/kernel'
import { type App, type Caller, perform, run } from '@ordinate/platform'
import { confirmImport, startImport, storeFile } from '@ordinate/platform/contract'
import { solveProgress, startSolve } from '@ordinate/scheduling/contract'
import { collectBytes, writeSheets } from '@ordinate/typesetter'
import { z } from 'zod'
import { OFFICE } from './words.ts'

/** The demo organisation's office: everything it does goes through ordinary operations, at the time of the story. */
export interface Office {
  readonly orgId: string
  /** The moment at which the organisation is being filled. */
  readonly now: Instant
  /** Moves the story's clock. */
  setTime(at: Instant): void
  /** Moves the story's clock to an hour of a day in the office, never beyond now. */
  setDay(date: LocalDate, time?: string): void
  /** Calls an operation; with `name` as that person, else as the coordinator. */
  call<Op extends Operation>(operation: Op, input: InputOf<Op>, name?: string): Promise<OutputOf<Op>>
  /** The same with a reason for going against a rule. */
  insist<Op extends Operation>(operation: Op, input: InputOf<Op>, reason: string): Promise<OutputOf<Op>>
  /** Imports a table as a user's file: stored as XLSX, mapped, previewed, confirmed. */
  importTable(
    kind: string,
    name: string,
    headers: readonly string[],
    rows: readonly (readonly string[])[],
  ): Promise<void>
  /** Draws up a roster and puts it into the seats. */
  drawUpRoster(orderId: string): Promise<void>
}

/** Steps of search for one order: enough for a good roster, and counted so that the demo is the same every time. */
const DEMO_STEPS = 200_000
const ZONE = 'Australia/Adelaide'

function callerNamed(orgId: string, name: string): Caller {
  const id = `demo-${name.toLowerCase().replace(/\W+/g, '-')}`
  const nobody = {
    role: 'coordinator',
    permissions: new Set(['*']),
    scope: {},
    partyId: undefined,
    locale: 'en',
  } as const
  return { kind: 'user', orgId, id, name, ...nobody }
}

/** Opens the office of an organisation. Its clock is its own: the app's is not touched. */
export function openOffice(app: App, orgId: string): Office {
  const now = app.clock()
  let time = now
  const story: App = { ...app, clock: () => time }
  const send = async (operation: Operation, input: unknown, name: string, extra: object = {}) => {
    const json = { ...(z.encode(operation.input, input as never) as object), ...extra }
    const answer = await run(story, callerNamed(orgId, name), operation, json)
    return z.decode(operation.output, answer as never) as never
  }
  const setTime = (at: Instant) => {
    time = at.epochMilliseconds < now.epochMilliseconds ? at : now
  }
  const office: Office = {
    orgId,
    now,
    setTime,
    setDay(date, clock = '10:00') {
      const resolved = resolvePlaceTime({ date, time: localTime(clock), zone: ZONE }, 'earlier')
      if (resolved.ok) setTime(resolved.instant)
    },
    call: (operation, input, name = OFFICE.coordinator) => send(operation, input, name),
    insist: (operation, input, reason) => send(operation, input, OFFICE.coordinator, { override: { reason } }),
    async importTable(kind, name, headers, rows) {
      const columns = headers.map((header) => ({ header }))
      const bytes = await collectBytes(writeSheets([{ name: 'Sheet1', columns, rows }]))
      const { fileId } = await office.call(storeFile, { name, base64: bytes.toBase64() })
      const { id, counts } = await office.call(startImport, { kind, fileId })
      if (counts?.error !== 0) throw new Error(`The demo's ${name} has ${counts?.error} rows that cannot be read`)
      await office.call(confirmImport, { importId: id })
    },
    async drawUpRoster(orderId) {
      const draft = await office.call(startSolve, { orderId, iterations: DEMO_STEPS, seed: 'demo', apply: true })
      const payload = { draftId: draft.id }
      await perform(story, 'scheduling.solve', { orgId, locale: 'en', payload })
      const { state } = await office.call(solveProgress, { draftId: draft.id })
      if (state !== 'applied') throw new Error(`The demo's roster is ${state}`)
    },
  }
  return office
}

import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type FileAnswer, isCommand, type Operation, overrideSchema } from '@ordinate/contract'
import { isId } from '@ordinate/kernel'
import type pg from 'pg'
import { z } from 'zod'
import { type Caller, holds } from '../access/caller.ts'
import { send } from '../database/connection.ts'
import { problemOfDatabase, retryable } from '../database/refusals.ts'
import { ORG_SETTING } from '../database/secure.ts'
import { forbidden, Problem } from '../problems.ts'
import type { Handler } from '../registry/module.ts'
import type { App } from './app.ts'
import { writeRecords } from './records.ts'
import { createContext, type Transaction } from './transaction.ts'

/** What may accompany an input. */
export interface RunOptions {
  /** Repeating a command under the same key answers the first answer and changes nothing. */
  readonly idempotencyKey?: string
}

/** How often a command is repeated when PostgreSQL could not serialise it or its connection was lost. */
const ATTEMPTS = 6
const KEY_REUSED = 'platform.idempotency_key_reused'

interface Parsed {
  readonly input: unknown
  readonly overrideReason: string | undefined
  readonly hash: string
}

/** The longest JSON pointer part that a reader needs. */
function fieldProblems(error: z.ZodError, app: App, locale: 'en' | 'ru') {
  return error.issues.slice(0, 50).map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
    const path = [...issue.path, ...unknown.slice(0, 1)].map(String).join('.')
    const code = unknown.length > 0 ? 'platform.field.unknown' : `platform.field.${issue.code}`
    const known = app.registry.messages.catalogues[locale][code] !== undefined
    const params = Object.fromEntries(
      Object.entries(issue).filter(([, value]) => ['string', 'number'].includes(typeof value)),
    )
    return { path, code, message: known ? app.registry.messages.say(locale, code, params) : issue.message }
  })
}

function parse(app: App, caller: Caller, operation: Operation, raw: unknown): Parsed {
  const { override, ...rest } = (raw ?? {}) as Record<string, unknown>
  const body = operation.overridable !== undefined || override === undefined ? rest : (raw as object)
  const parsed = operation.input.safeParse(body)
  const reason = override === undefined ? undefined : overrideSchema.safeParse(override)
  const issues = [
    ...(parsed.error?.issues ?? []),
    ...(reason?.error?.issues ?? []).map((issue) => ({ ...issue, path: ['override', ...issue.path] })),
  ]
  if (issues.length > 0) {
    const fields = fieldProblems(new z.ZodError(issues), app, caller.locale)
    throw new Problem(400, 'platform.bad_input', { fields: fields.map((field) => field.path).join(', ') }, { fields })
  }
  const hash = createHash('sha256')
    .update(JSON.stringify(raw ?? {}))
    .digest('base64url')
  return { input: parsed.data, overrideReason: reason?.data?.reason, hash }
}

/**
 * Carries out one operation: permission, strict parsing, one transaction confined to the caller's organisation, repeated
 * idempotency keys, the handler, in-transaction reactions, timeline, jobs, commit, bounded retries, constraint names
 * turned into refusals.
 * @param raw the input as JSON (not yet decoded), with `override: { reason }` where the contract allows it
 * @returns the answer as JSON, or a file for downloads
 * Throws `Problem` for everything the caller should be told.
 */
export async function run(
  app: App,
  caller: Caller,
  operation: Operation,
  raw: unknown,
  options: RunOptions = {},
): Promise<unknown> {
  const handler = app.registry.handler(operation.name)
  if (handler === undefined) throw new Problem(404, 'platform.unknown_operation', { operation: operation.name })
  if (operation.permission !== 'anyone' && !holds(caller, operation.permission)) throw forbidden(operation.permission)
  if (!isId('org', caller.orgId)) throw forbidden(operation.permission)
  const parsed = parse(app, caller, operation, raw)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptRun(app, caller, handler, parsed, options)
    } catch (error) {
      if (attempt < ATTEMPTS && (await wasOutrun(app, caller, operation, options, error))) continue
      if (error instanceof Problem) throw error
      const again = retryable(error, isCommand(operation) && options.idempotencyKey === undefined)
      if (again && attempt < ATTEMPTS) {
        await sleep(attempt * attempt * 5 * (1 + Math.random()))
        continue
      }
      throw problemOfDatabase(error, (constraint) => app.registry.refusalOf(constraint)) ?? error
    }
  }
}

async function attemptRun(
  app: App,
  caller: Caller,
  handler: Handler,
  parsed: Parsed,
  options: RunOptions,
): Promise<unknown> {
  const client = await app.pool.connect()
  let broken: Error | undefined
  try {
    const mode = isCommand(handler.operation) ? 'read write' : 'read only'
    await client.query(`begin ${mode}; select set_config('${ORG_SETTING}', '${caller.orgId}', true)`)
    const answer = await inTransaction(app, client, caller, handler, parsed, options)
    await client.query('commit')
    answer.afterCommit()
    return answer.json
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** The key under which an operation's answer is kept; none where it may not be. */
function keyOf(operation: Operation, options: RunOptions): string | undefined {
  return isCommand(operation) && !operation.secret ? options.idempotencyKey : undefined
}

interface Answer {
  readonly json: unknown
  readonly afterCommit: () => void
}

const nothingToDo = () => undefined

async function inTransaction(
  app: App,
  client: pg.PoolClient,
  caller: Caller,
  handler: Handler,
  parsed: Parsed,
  options: RunOptions,
): Promise<Answer> {
  const { operation } = handler
  const key = keyOf(operation, options)
  if (key !== undefined) {
    const first = await firstAnswer(client, caller, operation, key, parsed.hash)
    if (first !== undefined) return { json: first.answer, afterCommit: nothingToDo }
  }
  const settings = await app.settings.get(client, caller.orgId)
  const tx: Transaction = {
    app,
    client,
    caller,
    operation,
    settings,
    overrideReason: parsed.overrideReason,
    records: emptyRecords(),
    afterCommit: [],
  }
  const context = createContext(tx)
  const result = await handler.run(context, parsed.input)
  const json = operation.kind === 'download' ? (result as FileAnswer) : z.encode(operation.output, result as never)
  if (isCommand(operation)) {
    await writeRecords(tx, context.now, key === undefined ? undefined : { key, hash: parsed.hash, json })
  }
  return {
    json,
    afterCommit: () =>
      tx.afterCommit.forEach((task) => {
        task()
      }),
  }
}

function emptyRecords(): Transaction['records'] {
  return { facts: [], changes: [], overrides: [] }
}

/**
 * Whether another run under the same key was quicker and left its own rows in the way of this one: then running again finds
 * the first answer.
 */
async function wasOutrun(
  app: App,
  caller: Caller,
  operation: Operation,
  options: RunOptions,
  error: unknown,
): Promise<boolean> {
  const key = keyOf(operation, options)
  if (key === undefined || (error instanceof Problem && error.code === KEY_REUSED)) return false
  const found = await app.owner
    .query('select 1 from platform.answer where org_id = $1 and caller_id = $2 and key = $3', [
      caller.orgId,
      caller.id,
      key,
    ])
    .catch(() => undefined)
  return found?.rowCount === 1
}

async function firstAnswer(client: pg.PoolClient, caller: Caller, operation: Operation, key: string, hash: string) {
  const { rows } = await send<{ answer: unknown; operation: string; input_hash: string }>(
    client,
    'select answer, operation, input_hash from platform.answer where org_id = $1 and caller_id = $2 and key = $3',
    [caller.orgId, caller.id, key],
  )
  const first = rows[0]
  if (first !== undefined && (first.operation !== operation.name || first.input_hash !== hash)) {
    throw new Problem(422, KEY_REUSED, { key })
  }
  return first
}

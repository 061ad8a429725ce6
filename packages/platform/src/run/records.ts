import type { Fact, Subject } from '@ordinate/contract'
import { type Instant, newId, type Refusal, toWire } from '@ordinate/kernel'
import { send } from '../database/connection.ts'
import type { Transaction } from './transaction.ts'

/** Channel on which commits are told to every process; see `events/listener.ts`. */
export const CHANNEL = 'ordinate'
/** PostgreSQL refuses notifications of 8,000 bytes and more. */
const LONGEST_NOTICE = 7_500

/** What a run gathered to be written at its end. */
export interface Records {
  readonly facts: Fact[]
  readonly changes: { subject: Subject; before: object | null; after: object | null }[]
  readonly overrides: { refusal: Refusal; reason: string }[]
}

/** What open screens are told when a command has committed. */
export interface Notice {
  readonly orgId: string
  readonly operation: string
  readonly by: string
  readonly facts: readonly { name: string; subjects: readonly Subject[] }[]
}

const WRITE = `
  with timeline as (
    insert into platform.timeline
      (org_id, id, at, run_id, operation, caller_kind, caller_id, caller_name, subject_kind, subject_id, before, after, overrides)
    select $1, r.id, $2, $3, $4, $5, $6, $7, r.kind, r.subject, r.before, r.after, $8::jsonb
      from jsonb_to_recordset($9::jsonb) as r(id text, kind text, subject text, before jsonb, after jsonb)),
  fact as (
    insert into platform.fact (org_id, id, at, run_id, name, payload, subjects)
    select $1, r.id, $2, $3, r.name, r.payload, r.subjects
      from jsonb_to_recordset($10::jsonb) as r(id text, name text, payload jsonb, subjects jsonb))`
const WRITE_ANSWER = `,
  answer as (
    insert into platform.answer (org_id, caller_id, key, operation, input_hash, answer, at)
    values ($1, $6, $12, $4, $13, $14::jsonb, $2))`
const NOTIFY = ` select pg_notify('${CHANNEL}', $11)`

function noticeText(tx: Transaction): string {
  const facts = tx.records.facts.map(({ name, subjects }) => ({ name, subjects }))
  const notice: Notice = { orgId: tx.caller.orgId, operation: tx.operation.name, by: tx.caller.name, facts }
  const text = JSON.stringify(notice)
  if (Buffer.byteLength(text) < LONGEST_NOTICE) return text
  const names = [...new Set(facts.map((fact) => fact.name))].map((name) => ({ name, subjects: [] }))
  return JSON.stringify({ ...notice, facts: names } satisfies Notice)
}

/** Writes timeline, facts, the answer of an idempotency key and the notice in one statement. */
export async function writeRecords(
  tx: Transaction,
  at: Instant,
  answer: { key: string; hash: string; json: unknown } | undefined,
): Promise<void> {
  const { facts, changes, overrides } = tx.records
  const rows = changes.map(({ subject, before, after }) => ({
    id: newId('tml'),
    kind: subject[0],
    subject: subject[1],
    before: toWire(before),
    after: toWire(after),
  }))
  if (rows.length === 0)
    rows.push({ id: newId('tml'), kind: null as never, subject: null as never, before: null, after: null })
  const values = [
    tx.caller.orgId,
    at,
    newId('run'),
    tx.operation.name,
    tx.caller.kind,
    tx.caller.id,
    tx.caller.name,
    overrides.length === 0 ? null : JSON.stringify(toWire(overrides)),
    JSON.stringify(rows),
    JSON.stringify(
      facts.map(({ name, payload, subjects }) => ({ id: newId('fct'), name, payload: toWire(payload), subjects })),
    ),
    noticeText(tx),
  ]
  if (answer === undefined) await send(tx.client, WRITE + NOTIFY, values)
  else
    await send(tx.client, WRITE + WRITE_ANSWER + NOTIFY, [
      ...values,
      answer.key,
      answer.hash,
      JSON.stringify(answer.json),
    ])
}

import type { Fact, Operation, Subject } from '@ordinate/contract'
import type { Instant, Verdict } from '@ordinate/kernel'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { z } from 'zod'
import { type Caller, holds } from '../access/caller.ts'
import { insertLink, moveLinksOf, revokeLinksOf } from '../access/links.ts'
import { confine } from '../database/confine.ts'
import { kyselyOn, send } from '../database/connection.ts'
import { fileStoreOf } from '../files/file-rows.ts'
import type { JobKind } from '../jobs/job.ts'
import { laterReaction } from '../jobs/reactions.ts'
import { refused } from '../problems.ts'
import type { App } from './app.ts'
import type { CommandContext, NewLink, OrganisationSettings } from './context.ts'
import type { Records } from './records.ts'

/** One running transaction: what contexts are made of. */
export interface Transaction {
  readonly app: App
  readonly client: pg.PoolClient
  readonly caller: Caller
  readonly operation: Operation
  readonly settings: OrganisationSettings
  readonly overrideReason: string | undefined
  readonly records: Records
  readonly afterCommit: (() => void)[]
}

async function nextNumber(tx: Transaction, series: string): Promise<number> {
  const { rows } = await send<{ value: bigint }>(
    tx.client,
    `insert into platform.counter as c (org_id, series, value) values ($1, $2, 1)
     on conflict (org_id, series) do update set value = c.value + 1 returning value`,
    [tx.caller.orgId, series],
  )
  return Number(rows[0]!.value)
}

function enforce(tx: Transaction, verdict: Verdict): void {
  if (verdict.ok) return
  const permission = tx.operation.overridable
  const may = verdict.overridable && permission !== undefined && holds(tx.caller, permission)
  if (may && tx.overrideReason !== undefined) tx.records.overrides.push({ refusal: verdict, reason: tx.overrideReason })
  else throw refused({ ...verdict, overridable: may })
}

async function enqueue<P extends object>(
  tx: Transaction,
  kind: JobKind<P>,
  payload: P,
  options: { runAt?: Instant; singletonKey?: string } = {},
) {
  kind.schema.parse(payload)
  const wake = await tx.app.queue.send(
    tx.client,
    kind.jobName,
    { orgId: tx.caller.orgId, locale: tx.caller.locale, payload },
    { ...options, queue: tx.app.registry.job(kind.jobName)?.queue ?? 'work' },
  )
  tx.afterCommit.push(wake)
}

async function record(tx: Transaction, context: CommandContext, fact: Fact): Promise<void> {
  tx.records.facts.push(fact)
  for (const [index, reaction] of tx.app.registry.reactions(fact.name).entries()) {
    if (reaction.when === 'in-transaction') await reaction.run(context, fact.payload)
    else
      await enqueue(tx, laterReaction, {
        fact: fact.name,
        index,
        payload: z.encode(reaction.schema, fact.payload as never) as Record<string, unknown>,
      })
  }
}

/**
 * Makes the context of a run. Queries get the same object typed as `QueryContext`; their transaction is read-only, so the
 * writing half would be refused by PostgreSQL as well.
 */
export function createContext(tx: Transaction): CommandContext {
  const { app, caller, records } = tx
  let confined: Kysely<unknown> | undefined
  const db = <T>(): Kysely<T> => {
    confined ??= kyselyOn<unknown>(tx.client, [confine(caller.orgId)])
    return confined as Kysely<T>
  }
  const at = app.clock()
  const context: CommandContext = {
    orgId: caller.orgId,
    caller,
    locale: caller.locale,
    now: at,
    settings: tx.settings,
    operation: tx.operation,
    secrets: app.secrets,
    read: db,
    write: db,
    can: (permission) => holds(caller, permission),
    scope: (kind) => caller.scope[kind],
    contributions: (point) => app.registry.contributions(point),
    say: (code, params, locale = caller.locale) => app.registry.messages.say(locale, code, params),
    files: fileStoreOf(tx, at, (kind, payload, options) => enqueue(tx, kind, payload, options)),
    address: (path) => `${app.site.origin}${path}`,
    overrides: records.overrides,
    record: (fact) => record(tx, context, fact),
    changed: (subject: Subject, before, after) => void records.changes.push({ subject, before, after }),
    enforce: (verdict) => enforce(tx, verdict),
    enqueue: (kind, payload, options) => enqueue(tx, kind, payload, options),
    issueLink: (link: NewLink) => insertLink(tx, link, at),
    revokeLinks: (purpose, scopeKind, id) => revokeLinksOf(tx, purpose, scopeKind, id, at),
    moveLinks: (scopeKind, from, to) => moveLinksOf(tx, scopeKind, from, to),
    nextNumber: (series) => nextNumber(tx, series),
  }
  return context
}

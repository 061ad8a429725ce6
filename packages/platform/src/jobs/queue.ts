import type { Instant } from '@ordinate/kernel'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'

/** What travels through the queue beside a payload. */
export interface Envelope {
  readonly orgId: string
  readonly locale: 'en' | 'ru'
  readonly payload: object
}

/** The queue of jobs. Sending belongs to the sender's transaction; carrying out begins after its commit. */
export interface JobQueue {
  /** Enqueues within the transaction that `client` runs. Answers what to do after the commit. */
  send(
    client: pg.ClientBase,
    jobName: string,
    envelope: Envelope,
    options: { runAt?: Instant; singletonKey?: string; queue?: QueueName },
  ): Promise<() => void>
  /** Prepares the queue's own tables; part of migrating. */
  prepare(): Promise<void>
  /** Starts carrying out jobs and schedules. A job whose handler throws is tried again with growing pauses. */
  work(perform: (jobName: string, envelope: Envelope) => Promise<void>): Promise<void>
  /** Calls `tick` at the times of each cron expression (UTC), once per cluster of processes. */
  schedule(name: string, cron: string): Promise<void>
  onTick(tick: (name: string) => Promise<void>): Promise<void>
  stop(): Promise<void>
  /** Aborted when `stop` is called. */
  readonly ending: AbortSignal
}

const WORK = 'work'
/** For jobs that take long, so that the others do not wait for them. */
const LONG = 'long'
/** For jobs that wait for servers elsewhere. */
const OUTSIDE = 'outside'
const TICK = 'tick'
const AT_ONCE = { [WORK]: 4, [LONG]: 2, [OUTSIDE]: 4 }
/** The queues of jobs. */
export type QueueName = keyof typeof AT_ONCE
/**
 * How workers look for jobs: at once when one is told of, every few seconds in case nobody told, and again at once after each job, as many that
 * were sent in one transaction are told of once.
 */
const LOOKING = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5, burstWhenBatchFull: true }
const RETRIES = { retryLimit: 5, retryDelay: 2, retryBackoff: true, expireInSeconds: 900 }

interface WorkItem extends Envelope {
  readonly jobName: string
}

/**
 * The queue on pg-boss, in the schema `pgboss` of the same database.
 * @param connectionString the owner's; only its upkeep runs there, sending goes through the sender's connection
 */
export function createJobQueue(connectionString: string, report: (error: unknown) => void): JobQueue {
  const boss = new PgBoss({
    connectionString,
    max: 3,
    schema: 'pgboss',
    useListenNotify: true,
    monitorVacuum: false,
    reindex: false,
  })
  boss.on('error', report)
  let started: Promise<unknown> | undefined
  const ending = new AbortController()
  const start = () => {
    started ??= boss.start()
    return started
  }
  return {
    ending: ending.signal,
    async send(client, jobName, { orgId, locale, payload }, { runAt, singletonKey, queue = WORK }) {
      await start()
      const db = {
        executeSql: async (text: string, values?: unknown[]) => ({ rows: (await client.query(text, values)).rows }),
      }
      const startAfter = runAt === undefined ? {} : { startAfter: runAt.toString() }
      const single = singletonKey === undefined ? {} : { singletonKey: `${orgId}:${jobName}:${singletonKey}` }
      await boss.send(queue, { jobName, orgId, locale, payload } satisfies WorkItem, {
        ...RETRIES,
        ...startAfter,
        ...single,
        db,
      })
      return () => undefined
    },
    async prepare() {
      await start()
      await boss.createQueue(WORK, { ...RETRIES, notify: true })
      await boss.createQueue(LONG, { ...RETRIES, notify: true })
      await boss.createQueue(OUTSIDE, { ...RETRIES, notify: true })
      await boss.createQueue(TICK, { policy: 'short' })
    },
    async work(perform) {
      await start()
      for (const [queue, localConcurrency] of Object.entries(AT_ONCE)) {
        const options = { ...LOOKING, localConcurrency, batchSize: 1 }
        await boss.work<WorkItem>(queue, options, async ([item]) => {
          if (item !== undefined) await perform(item.data.jobName, item.data)
        })
      }
    },
    async schedule(name, cron) {
      await boss.schedule(TICK, cron, { name }, { key: name })
    },
    async onTick(tick) {
      await boss.work<{ name: string }>(TICK, { pollingIntervalSeconds: 5 }, async ([item]) => {
        if (item !== undefined) await tick(item.data.name)
      })
    },
    async stop() {
      ending.abort()
      if (started === undefined) return
      await started.catch(() => undefined)
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}

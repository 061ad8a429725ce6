import pg from 'pg'
import type { Notice } from '../run/records.ts'
import { CHANNEL } from '../run/records.ts'

/** Tells whoever subscribed what was committed, also by other processes of the same database. */
export interface EventListener {
  subscribe(orgId: string, hear: (notice: Notice) => void): () => void
  stop(): Promise<void>
}

const RECONNECT_AFTER = 1_000

/** Listens on a connection of its own and reconnects when it is lost. `onNotice` sees every notice of every organisation. */
export async function createEventListener(
  connectionString: string,
  onNotice: (notice: Notice) => void,
): Promise<EventListener> {
  const subscribers = new Map<string, Set<(notice: Notice) => void>>()
  let stopped = false
  let client: pg.Client | undefined
  const hear = (text: string | undefined) => {
    if (text === undefined) return
    const notice = JSON.parse(text) as Notice
    onNotice(notice)
    for (const tell of subscribers.get(notice.orgId) ?? []) tell(notice)
  }
  const connect = async () => {
    const next = new pg.Client({ connectionString })
    next.on('notification', (message) => hear(message.payload))
    next.once('error', () => void next.end().catch(() => undefined))
    next.once('end', () => {
      if (!stopped) setTimeout(() => void connect().catch(() => undefined), RECONNECT_AFTER).unref()
    })
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    client = next
  }
  await connect()
  return {
    subscribe(orgId, tell) {
      const group = subscribers.get(orgId) ?? new Set()
      subscribers.set(orgId, group.add(tell))
      return () => void group.delete(tell)
    },
    async stop() {
      stopped = true
      await client?.end()
    },
  }
}

import {
  DummyDriver,
  Kysely,
  type KyselyPlugin,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type pg from 'pg'
import { encodeParameter } from './codecs.ts'

/** Statements short enough to be worth a server-side plan that outlives them. */
const NAMED_LENGTH = 3_000
const NAMED_COUNT = 1_000
const statementNames = new Map<string, string>()

/** A stable name per statement text, so that PostgreSQL parses it once per connection. */
function nameOf(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known !== undefined || text.length > NAMED_LENGTH || statementNames.size >= NAMED_COUNT) return known
  const name = `s${statementNames.size}`
  statementNames.set(text, name)
  return name
}

/** Sends one statement with kernel values as parameters. */
export async function send<R extends pg.QueryResultRow>(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] = [],
) {
  // Without parameters the simple protocol serves, which also takes several statements at once.
  if (values.length === 0) return client.query<R>(text)
  const name = nameOf(text)
  return client.query<R>({ text, values: values.map(encodeParameter), ...(name === undefined ? {} : { name }) })
}

/** Kysely over one connection that somebody else opened and will close; transactions are its owner's. */
export function kyselyOn<T>(client: pg.ClientBase, plugins: KyselyPlugin[] = []): Kysely<T> {
  // One connection carries one statement at a time; handlers that ask for several at once wait here, in order.
  let last: Promise<unknown> = Promise.resolve()
  const connection = {
    query: (text: string, values: readonly unknown[]) => {
      const next = last.then(() => send(client, text, values))
      last = next.catch(() => undefined)
      return next
    },
    release: () => undefined,
  }
  const pool = { connect: async () => connection, end: async () => undefined }
  return new Kysely<T>({ dialect: new PostgresDialect({ pool: pool as never }), plugins })
}

/** Kysely that only builds SQL, for tests and tools. */
export function kyselyWithoutConnection<T>(): Kysely<T> {
  return new Kysely<T>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

import { httpRoute } from '@ordinate/contract'
import { money, newId, quantity } from '@ordinate/kernel'
import { createOrder } from '@ordinate/orders/contract'
import { type App, type Caller, run } from '@ordinate/platform'
import autocannon from 'autocannon'
import pg from 'pg'
import { z } from 'zod'
import { median, report } from './report.ts'

const ORDERS = 1_500
const CONNECTIONS = 8
const ROUNDS = 3

interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** An order with five lines, as JSON. */
export function orderJson(clientId: string, number: number) {
  const lines = Array.from({ length: 5 }, (_, line) => ({
    description: `Tasting days ${line + 1}`,
    quantity: quantity(line + 1),
    unit: 'day',
    price: money(45_000n, 'AUD'),
  }))
  return z.encode(createOrder.input, {
    title: `Tasting ${number}`,
    kind: 'campaign',
    clientId,
    withPlan: false,
    lines,
  } as never)
}

/** Every statement that one `createOrder` sends, caught on its way to PostgreSQL. */
async function statementsOf(app: App, caller: Caller, clientId: string): Promise<Statement[]> {
  const caught: Statement[] = []
  const original = pg.Client.prototype.query
  await run(app, caller, createOrder, orderJson(clientId, 0))
  pg.Client.prototype.query = function query(this: pg.Client, ...args: unknown[]) {
    const [config, values] = args as [string | { text: string; values?: unknown[] }, unknown[]?]
    if (typeof config === 'string') caught.push({ text: config, values: values ?? [] })
    else caught.push({ text: config.text, values: config.values ?? [] })
    return original.apply(this, args as never)
  } as never
  try {
    await run(app, caller, createOrder, orderJson(clientId, 0))
  } finally {
    pg.Client.prototype.query = original
  }
  return caught.filter((statement) => !/pgboss|^listen/i.test(statement.text))
}

const ID = /\b(ord|tml|fct|run)_[0-9a-z]{26}\b/g
const NUMBER = /\b20\d\d-\d{3,}\b/g

/** The same statement for another order: new ids and a new number, everything else as it was. */
function renewed(statement: Statement, number: string, ids: Map<string, string>): Statement {
  const renew = (text: string) =>
    text
      .replace(ID, (id) => {
        const known = ids.get(id) ?? newId(id.slice(0, 3))
        ids.set(id, known)
        return known
      })
      .replace(NUMBER, number)
  return {
    text: statement.text,
    values: statement.values.map((value) => (typeof value === 'string' ? renew(value) : value)),
  }
}

/** Orders a second when the same statements are sent raw. */
async function rawRate(databaseUrl: string, statements: readonly Statement[], round: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      return client
    }),
  )
  let next = 0
  const began = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      while (next < ORDERS) {
        next += 1
        const ids = new Map<string, string>()
        const number = `9${round}${next}-${next}`
        for (const [index, statement] of statements.entries()) {
          const { text, values } = renewed(statement, number, ids)
          if (values.length === 0) await client.query(text)
          else await client.query({ name: `raw${index}`, text, values: values as unknown[] })
        }
      }
    }),
  )
  const seconds = (performance.now() - began) / 1_000
  await Promise.all(clients.map((client) => client.end()))
  return ORDERS / seconds
}

/** Orders a second over HTTP. */
async function httpRate(baseUrl: string, key: string, clientId: string): Promise<number> {
  const began = performance.now()
  const result = await autocannon({
    url: `${baseUrl}${httpRoute(createOrder).path}`,
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(orderJson(clientId, 1)),
    connections: CONNECTIONS,
    amount: ORDERS,
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refusals, ${result.errors} errors`)
  return ORDERS / ((performance.now() - began) / 1_000)
}

/** Placing an order with five lines over HTTP, beside the same SQL sent raw by `pg`, in turns. */
export async function placeOrder(target: {
  app: App
  caller: Caller
  baseUrl: string
  key: string
  clientId: string
  applicationUrl: string
}) {
  const statements = await statementsOf(target.app, target.caller, target.clientId)
  const rates: { http: number; raw: number }[] = []
  await httpRate(target.baseUrl, target.key, target.clientId)
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.push({
      raw: await rawRate(target.applicationUrl, statements, round),
      http: await httpRate(target.baseUrl, target.key, target.clientId),
    })
  }
  const baseline = median(rates.map((rate) => rate.raw))
  report({
    name: 'place an order with five lines over HTTP',
    value: median(rates.map((rate) => rate.http)),
    unit: 'orders/s',
    baseline,
  })
}

import { httpRoute, toTextParameters } from '@ordinate/contract'
import { listOrders } from '@ordinate/orders/contract'
import type pg from 'pg'
import { median, report } from './report.ts'

const REQUESTS = 200

async function milliseconds(baseUrl: string, key: string): Promise<number> {
  const url = `${baseUrl}${httpRoute(listOrders).path}?${new URLSearchParams(toTextParameters({ limit: 50 }))}`
  const times: number[] = []
  for (let request = 0; request < REQUESTS; request += 1) {
    const began = performance.now()
    const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } })
    const page = (await response.json()) as { rows: unknown[] }
    if (page.rows.length !== 50) throw new Error(`${page.rows.length} rows`)
    times.push(performance.now() - began)
  }
  return median(times.slice(20))
}

/** Copies an order until the organisation has `count`, behind the application's back: only the list is measured here. */
async function fill(owner: pg.Pool, orgId: string, count: number): Promise<void> {
  const { rows } = await owner.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema = 'orders' and table_name = 'order' order by ordinal_position`,
  )
  const columns = rows.map((row) => row.column_name)
  const values = columns.map((column) => {
    if (column === 'id') return `'ord_' || lpad(to_hex(n), 26, '0')`
    return column === 'number' ? `'F-' || n` : `o."${column}"`
  })
  await owner.query(
    `insert into orders."order" (${columns.map((column) => `"${column}"`).join(', ')})
     select ${values.join(', ')}
       from (select * from orders."order" where org_id = $1 limit 1) o,
            generate_series((select count(*) from orders."order" where org_id = $1) + 1, $2::int8) n`,
    [orgId, count],
  )
  await owner.query('vacuum analyze orders."order"')
}

/** A page of 50 orders among 1,000 and among 200,000. */
export async function listAmongMany(target: {
  owner: pg.Pool
  orgId: string
  baseUrl: string
  key: string
}): Promise<void> {
  await fill(target.owner, target.orgId, 1_000)
  const among1000 = await milliseconds(target.baseUrl, target.key)
  await fill(target.owner, target.orgId, 200_000)
  const among200000 = await milliseconds(target.baseUrl, target.key)
  report({ name: 'list of 50 orders among 200,000, beside 1,000', value: among200000, unit: 'ms', baseline: among1000 })
}

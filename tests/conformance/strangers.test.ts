import { idPrefix } from '@ordinate/kernel'
import { fillDemo } from '@ordinate/server'
import { serverModules } from '@ordinate/server/modules'
import { type Bench, bench, type Desk } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleInput } from './sample-input.ts'

const modules = serverModules()
const callable = modules
  .flatMap((module) => module.handlers.map((handler) => handler.operation))
  .filter((operation) => operation.permission !== 'platform.system')

let world: Bench
let stranger: Desk
const ids = new Map<string, string>()

/** One id of every kind of thing that the demo agency has. */
async function collectIds(): Promise<void> {
  const { rows: tables } = await world.app.owner.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
      where column_name = 'id' and data_type = 'text' and table_schema not in ('auth', 'pgboss', 'pg_catalog')`,
  )
  for (const { name } of tables) {
    const { rows } = await world.app.owner.query<{ id: string }>(`select id from ${name} where org_id = $1 limit 1`, [
      world.orgId,
    ])
    const prefix = rows[0] && idPrefix(rows[0].id)
    if (prefix !== undefined) ids.set(prefix, rows[0]!.id)
  }
}

async function timelineLength(): Promise<number> {
  const { rows } = await world.app.owner.query<{ n: number }>(
    'select count(*)::int as n from platform.timeline where org_id = $1',
    [world.orgId],
  )
  return rows[0]!.n
}

beforeAll(async () => {
  world = await bench(modules.slice(1))
  await fillDemo(world.app, world.orgId)
  stranger = await world.stranger()
  await collectIds()
})
afterAll(() => world.close())

describe('a coordinator of another organisation', () => {
  it('has real ids of many kinds to try', () => {
    expect(ids.size).toBeGreaterThan(20)
  })

  it('is refused or sees nothing, whatever the operation, and changes nothing', async () => {
    const before = await timelineLength()
    const leaks: string[] = []
    for (const operation of callable) {
      const { input, ids: count } = sampleInput(operation, (prefix) => ids.get(prefix))
      if (count === 0) continue
      const sent = JSON.stringify(input)
      const outcome = await stranger.callRaw(operation, input).then(
        (answer) => ({ status: 200, text: JSON.stringify(answer) }),
        (error: { status?: number }) => ({ status: error.status ?? 500, text: '' }),
      )
      const seen = [...ids.values()].filter((id) => outcome.text.includes(id) && !sent.includes(id))
      if (outcome.status >= 500 || seen.length > 0) leaks.push(`${operation.name}: ${outcome.status} ${seen.join(' ')}`)
    }
    expect(leaks).toEqual([])
    expect(await timelineLength()).toBe(before)
  })
})

import { listOrders } from '@ordinate/orders/contract'
import { outletFacets } from '@ordinate/places/contract'
import { listPeople } from '@ordinate/staffing/contract'
import { bench } from '@ordinate/testkit'
import { expect, it } from 'vitest'
import { serverModules } from '../modules.ts'
import { clearOrganisation, fillDemo } from './index.ts'

it('makes an agency in mid-season within its time, and leaves nothing when it is cleared away', async () => {
  const world = await bench(serverModules().slice(1))
  try {
    const begun = performance.now()
    await fillDemo(world.app, world.orgId)
    console.info(`The demo organisation took ${Math.round(performance.now() - begun)} ms`)
    expect((await world.call(outletFacets, {})).total).toBe(120)
    expect((await world.call(listPeople, { limit: 500 })).rows).toHaveLength(151)
    const live = await world.call(listOrders, { limit: 100 })
    expect(live.rows.map(({ stage }) => stage).sort()).toEqual([
      'brief',
      'brief',
      'contract',
      'estimate',
      'invoicing',
      'preparation',
      'running',
    ])
    expect((await world.call(listOrders, { archived: true, limit: 100 })).rows).toHaveLength(1)
    await clearOrganisation(world.app, world.orgId)
    const { rows } = await world.app.owner.query('select count(*)::int as n from platform.timeline where org_id = $1', [
      world.orgId,
    ])
    expect(rows[0].n).toBe(0)
  } finally {
    await world.close()
  }
}, 120_000)

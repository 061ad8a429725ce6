import { money } from '@ordinate/kernel'
import { importsModule } from '@ordinate/platform'
import { confirmImport, previewImport, startPasted, timeline } from '@ordinate/platform/contract'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addPlace,
  chainRules,
  createOutlet,
  getOutlet,
  listOutlets,
  outletFacets,
  setChainRule,
  updateOutlet,
} from './contract.ts'
import { placesModule } from './module.ts'

let world: Bench
beforeAll(async () => {
  world = await bench([importsModule, placesModule])
})
afterAll(() => world?.close())

const broken = { lat: -31.98274, lon: 141.4572873 }
const sheet = (...rows: string[][]) => rows.map((cells) => cells.join('\t')).join('\n')

describe('a chain', () => {
  it('gives its days of notice to the outlets that have none of their own, and takes them away again', async () => {
    const chain = 'Harvest Row'
    const follows = await world.call(createOutlet, { name: 'Unley', chain, region: 'SA' })
    const own = await world.call(createOutlet, { name: 'Glenelg', chain, region: 'SA', passLeadDays: 7 })
    expect(follows).toMatchObject({ passLeadDays: 3, passLeadSource: 'default' })
    await world.call(setChainRule, { chain, passLeadDays: 5 })
    const lead = async (outletId: string) => {
      const { passLeadDays, passLeadSource } = await world.call(getOutlet, { outletId })
      return [passLeadDays, passLeadSource]
    }
    expect(await lead(follows.id)).toEqual([5, 'chain'])
    expect(await lead(own.id)).toEqual([7, 'outlet'])
    const { chains } = await world.call(chainRules, {})
    expect(chains.find((each) => each.chain === chain)).toMatchObject({
      outlets: 2,
      outletsWithOwn: 1,
      passLeadDays: 5,
    })
    await world.call(updateOutlet, { outletId: own.id, version: own.version, changes: { passLeadDays: null } })
    expect(await lead(own.id)).toEqual([5, 'chain'])
    await world.call(setChainRule, { chain, passLeadDays: null })
    expect(await lead(follows.id)).toEqual([3, 'default'])
  })

  it('that no outlet names has no rules, and days are not below nought', async () => {
    await expect(world.call(setChainRule, { chain: 'Nowhere', passLeadDays: 2 })).rejects.toMatchObject({ status: 404 })
    await expect(world.callRaw(setChainRule, { chain: 'Freshway', passLeadDays: -1 })).rejects.toMatchObject({
      status: 400,
    })
  })
})

describe('an outlet', () => {
  it('gets its clock from its coordinates, a short code, and a place that can be booked', async () => {
    const outlet = await world.call(createOutlet, {
      name: 'Broken Hill',
      chain: 'Freshway',
      region: 'NSW',
      postcode: '2880',
      coordinates: broken,
    })
    expect(outlet).toMatchObject({
      key: 'Broken Hill 2880',
      zone: 'Australia/Broken_Hill',
      zoneSource: 'coordinates',
      flags: [],
      point: broken,
    })
    expect(outlet.places).toMatchObject([{ name: 'Main' }])
    expect(await world.call(getOutlet, { outletId: outlet.id })).toEqual(outlet)
  })

  it('finds its clock again when its coordinates are taken away, and keeps a clock that was given', async () => {
    const made = await world.call(createOutlet, {
      name: 'Moving',
      region: 'SA',
      coordinates: { lat: -34.9, lon: 138.6 },
    })
    const moved = await world.call(updateOutlet, {
      outletId: made.id,
      version: 1,
      changes: { coordinates: null, region: 'WA' },
    })
    expect(moved).toMatchObject({
      zone: 'Australia/Perth',
      zoneSource: 'region',
      flags: ['no_coordinates'],
      version: 2,
    })
    const given = await world.call(updateOutlet, {
      outletId: made.id,
      version: 2,
      changes: { zone: 'Australia/Eucla' },
    })
    expect(given).toMatchObject({ zone: 'Australia/Eucla', zoneSource: 'given' })
    const costly = await world.call(updateOutlet, {
      outletId: made.id,
      version: 3,
      changes: { placeCost: money(12_500, 'AUD') },
    })
    expect(costly).toMatchObject({ zone: 'Australia/Eucla', placeCost: money(12_500, 'AUD') })
    const { rows } = await world.call(timeline, { subjectKind: 'places.outlet', subjectId: made.id })
    expect(rows).toHaveLength(4)
  })

  it('is not overwritten by somebody who saw an older version', async () => {
    const made = await world.call(createOutlet, { name: 'Contested' })
    await world.call(updateOutlet, { outletId: made.id, version: 1, changes: { name: 'Contested A' } })
    const late = world.call(updateOutlet, { outletId: made.id, version: 1, changes: { name: 'Contested B' } })
    await expect(late).rejects.toMatchObject({ status: 409, code: 'places.changed_meanwhile' })
  })

  it('refuses a code that another outlet has, whatever its case', async () => {
    await world.call(createOutlet, { name: 'First', key: 'AB-1' })
    await expect(world.call(createOutlet, { name: 'Second', key: 'ab 1' })).rejects.toMatchObject({
      code: 'places.key_taken',
    })
  })

  it('takes further places, each name once', async () => {
    const made = await world.call(createOutlet, { name: 'Roomy' })
    await world.call(addPlace, { outletId: made.id, name: 'Entrance' })
    await expect(world.call(addPlace, { outletId: made.id, name: 'Entrance' })).rejects.toMatchObject({
      code: 'places.place_known',
    })
    expect((await world.call(getOutlet, { outletId: made.id })).places.map(({ name }) => name)).toEqual([
      'Main',
      'Entrance',
    ])
  })

  it('is found by the beginnings of words of its name, chain, address and code, page by page', async () => {
    for (const name of ['Alpha Mall', 'Beta Mall', 'Gamma Mall'])
      await world.call(createOutlet, { name, chain: 'Zest', address: `${name} Road` })
    const first = await world.call(listOutlets, { words: 'zes mal', limit: 2 })
    expect(first.rows.map(({ name }) => name)).toEqual(['Alpha Mall', 'Beta Mall'])
    const second = await world.call(listOutlets, { words: 'zes mal', limit: 2, cursor: first.nextCursor! })
    expect(second).toMatchObject({ rows: [{ name: 'Gamma Mall' }], nextCursor: null })
    expect((await world.call(outletFacets, {})).chains).toContainEqual({ value: 'Zest', count: 3 })
  })

  it('is unknown to other organisations', async () => {
    const made = await world.call(createOutlet, { name: 'Ours' })
    const stranger = await world.stranger()
    await expect(stranger.call(getOutlet, { outletId: made.id })).rejects.toMatchObject({ status: 404 })
    expect((await stranger.call(listOutlets, {})).rows).toEqual([])
  })
})

describe('importing outlets', () => {
  const header = ['Chain', 'Outlet name', 'Address', 'Post code', 'State', 'Lat', 'Lon', 'E-mail']
  const clayton = ['Corner', 'Clayton', 'Centre Road', '3168', 'VIC', '-37.9152', '145.1297', 'a@corner.example']
  const cooke = ['Corner', 'Clayton', 'Cooke Street', '3168', 'VIC', '', '', '']

  it('previews new rows, repeated rows and rows with errors under their row numbers, and writes nothing', async () => {
    const desk = await world.stranger()
    const bad = ['Corner', '', 'Nowhere', '', '', '95', '', 'not an address']
    const run = await desk.call(startPasted, {
      kind: 'places.outlets',
      text: sheet(header, clayton, cooke, clayton, bad),
    })
    expect(run).toMatchObject({ state: 'ready', counts: { new: 2, duplicate: 1, error: 1, warnings: 2 }, rowCount: 4 })
    const { rows } = await desk.call(previewImport, { importId: run.id })
    expect(rows.map(({ rowNo, status }) => [rowNo, status])).toEqual([
      [2, 'new'],
      [3, 'new'],
      [4, 'duplicate'],
      [5, 'error'],
    ])
    expect(rows[2]!.problems[0]!.message).toBe('The same as row 2, so it stays out.')
    expect(rows[3]!.problems.map(({ message }) => message)).toEqual([
      'Name: The cell is empty, but the row cannot do without it.',
      'Latitude: “95” is outside of what is possible here.',
      'Venue e-mail: “not an address” is not an e-mail address.',
    ])
    expect((await desk.call(listOutlets, {})).rows).toEqual([])
  })

  it('updates the outlets that corrected rows describe, and doubles none', async () => {
    const desk = await world.stranger()
    const load = async (...rows: string[][]) => {
      const run = await desk.call(startPasted, { kind: 'places.outlets', text: sheet(header, ...rows) })
      const due = run.counts!.new + run.counts!.changed > 0
      return { ...run, after: due ? await desk.call(confirmImport, { importId: run.id }) : run }
    }
    expect((await load(clayton, cooke)).after).toMatchObject({ state: 'done', doneRows: 2 })
    expect((await load(clayton, cooke)).counts).toMatchObject({ same: 2, new: 0, changed: 0 })
    const corrected = ['Corner', 'CLAYTON', '5 Cooke Street', '3168', 'VIC', '-37.92', '145.12', '']
    const second = await load(corrected, clayton)
    expect(second.counts).toMatchObject({ changed: 1, same: 1, new: 0 })
    const preview = await desk.call(previewImport, { importId: second.id, status: 'changed' })
    expect(preview.rows[0]!.changes.map(({ label }) => label)).toEqual(['Name', 'Address', 'Latitude'])
    const { rows } = await desk.call(listOutlets, {})
    expect(rows.map(({ key, address, flags }) => [key, address, flags])).toEqual([
      ['Clayton 3168', 'Centre Road', []],
      ['Corner Clayton 3168', '5 Cooke Street', []],
    ])
    expect(rows[0]!.venueEmail).toBe('a@corner.example')
  })

  it('is refused to those who may not change outlets', async () => {
    const text = sheet(header, clayton)
    const sales = world.as('sales').call(startPasted, { kind: 'places.outlets', text })
    await expect(sales).rejects.toMatchObject({ status: 403 })
  })
})

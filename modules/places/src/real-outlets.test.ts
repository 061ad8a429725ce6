import { existsSync, readFileSync } from 'node:fs'
import { importsModule } from '@ordinate/platform'
import { confirmImport, getImport, previewImport, startImport, storeFile } from '@ordinate/platform/contract'
import { type Bench, bench, type Desk } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOutlets, type OutletView, outletFacets } from './contract.ts'
import { placesModule } from './module.ts'

const file = new URL('../../../../shared/data/outlets-au.csv', import.meta.url)
const present = existsSync(file)
if (!present)
  console.warn('Skipped: ../shared/data/outlets-au.csv is not beside the project, so real outlets are not imported.')

let world: Bench
beforeAll(async () => {
  if (present) world = await bench([importsModule, placesModule])
})
afterAll(() => world?.close())

async function load(desk: Desk, text: string) {
  const { fileId } = await desk.call(storeFile, { name: 'outlets.csv', base64: Buffer.from(text).toString('base64') })
  return desk.call(startImport, { kind: 'places.outlets', fileId })
}

async function allOutlets(desk: Desk): Promise<OutletView[]> {
  const rows: OutletView[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await desk.call(listOutlets, { limit: 500, ...(cursor === undefined ? {} : { cursor }) })
    rows.push(...page.rows)
    if (page.nextCursor === null) return rows
    cursor = page.nextCursor
  }
}

async function confirmed(desk: Desk, importId: string) {
  await desk.call(confirmImport, { importId })
  await world.runJobs()
  return desk.call(getImport, { importId })
}

describe.skipIf(!present)('752 real supermarkets', () => {
  const text = present ? readFileSync(file, 'utf8') : ''

  it('come in whole: 17 without coordinates flagged, every clock right, and nothing written before confirmation', async () => {
    const run = await load(world, text)
    expect(run).toMatchObject({ state: 'ready', rowCount: 752, counts: { new: 752, duplicate: 0, error: 0 } })
    expect((await world.call(outletFacets, {})).total).toBe(0)
    expect(await confirmed(world, run.id)).toMatchObject({ state: 'done', doneRows: 752 })

    const outlets = await allOutlets(world)
    expect(outlets).toHaveLength(752)
    expect(new Set(outlets.map(({ key }) => key)).size).toBe(752)
    expect(outlets.filter(({ flags }) => flags.includes('no_coordinates'))).toHaveLength(17)
    const zonesOf = (region: string) =>
      new Set(outlets.filter((outlet) => outlet.region === region).map(({ zone }) => zone))
    expect(zonesOf('SA')).toEqual(new Set(['Australia/Adelaide']))
    expect(zonesOf('NSW')).toEqual(new Set(['Australia/Sydney', 'Australia/Broken_Hill']))
    expect(zonesOf('WA')).toEqual(new Set(['Australia/Perth']))
    expect(zonesOf('NT')).toEqual(new Set(['Australia/Darwin']))
    expect(outlets.find(({ name }) => name === 'BROKEN HILL')?.zone).toBe('Australia/Broken_Hill')
    expect(outlets.find(({ name }) => name === 'SWANHILL')?.zone).toBe('Australia/Melbourne')
    expect(outlets.find(({ name }) => name === 'CASUARINA')?.postcode).toBe('0810')
    expect(outlets.find(({ name }) => name === 'PARKHOLME')).toMatchObject({ region: 'SA', flags: ['region_guessed'] })
    const elsewhere = outlets.filter(({ flags }) => flags.includes('coordinates_elsewhere'))
    expect(elsewhere).toHaveLength(10)
    expect(elsewhere.every(({ point, zone }) => point === null && zone.startsWith('Australia/'))).toBe(true)
  })

  it('are all the same when the file comes again, and updated, not doubled, when it comes corrected', async () => {
    const again = await load(world, text)
    expect(again.counts).toMatchObject({ same: 752, new: 0, changed: 0, duplicate: 0 })

    const corrected = text
      .replace(/^(.*,MERMAID WATERS,)(.*),(\d{4},QLD),.*$/m, '$11 $2,$3,-28.0446,153.4256')
      .replace(',SWANHILL,', ',SWAN HILL,')
    const run = await load(world, corrected)
    expect(run.counts).toMatchObject({ same: 750, changed: 2, new: 0 })
    await confirmed(world, run.id)
    const outlets = await allOutlets(world)
    expect(outlets).toHaveLength(752)
    expect(outlets.find(({ name }) => name === 'MERMAID WATERS')).toMatchObject({
      zone: 'Australia/Brisbane',
      zoneSource: 'coordinates',
      flags: [],
    })
    const preview = await world.call(previewImport, { importId: run.id, status: 'changed' })
    expect(preview.rows.map(({ title }) => title).sort()).toEqual([
      'COLES · MERMAID WATERS · QLD',
      'COLES · SWAN HILL · VIC',
    ])
  })
})

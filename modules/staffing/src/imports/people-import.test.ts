import { partiesModule } from '@ordinate/parties/module'
import { placesModule } from '@ordinate/places/module'
import { importsModule } from '@ordinate/platform'
import { confirmImport, getImport, previewImport, startPasted } from '@ordinate/platform/contract'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listPeople, viewPaperNumber } from '../contract.ts'
import { staffingModule } from '../module.ts'

let world: Bench
beforeAll(async () => {
  world = await bench([importsModule, partiesModule, placesModule, staffingModule])
})
afterAll(() => world.close())

const HEADERS = [
  'Name',
  'Mobile',
  'E-mail',
  'Home address',
  'Lat',
  'Lon',
  'Skills',
  'Rate per hour',
  'Rating',
  'Max hours a week',
  'Availability',
  'Days off',
  'Food handling number',
  'Food handling valid to',
]
const ADA = [
  'Ada Long',
  '0400 111 111',
  'ada@example.com',
  'Richmond',
  '-37.82',
  '144.99',
  'Tasting, driving',
  '$32.50',
  '4.5',
  '30',
  'Thu-Sun 10:00-18:00',
  '2026-12-24..2026-12-26',
  'FH 1234 5678',
  '31.12.2027',
]
const BEN = ['Ben Short', '0400 222 222', '', 'Adelaide', '', '', 'tasting', '30', '', '', '', '', '', '']

async function importRows(...rows: string[][]) {
  const text = [HEADERS, ...rows].map((row) => row.join('\t')).join('\n')
  const started = await world.call(startPasted, { kind: 'staffing.people', text })
  await world.runJobs()
  const preview = await world.call(previewImport, { importId: started.id })
  await world.call(confirmImport, { importId: started.id })
  await world.runJobs()
  return { preview: preview.rows, done: await world.call(getImport, { importId: started.id }) }
}

describe('people from a spreadsheet', () => {
  it('come in with home, papers and availability, and are known again when the file is corrected', async () => {
    const first = await importRows(ADA, BEN)
    expect(first.done).toMatchObject({ state: 'done', counts: { new: 2, error: 0 } })
    const { rows } = await world.call(listPeople, {})
    expect(rows[0]).toMatchObject({
      name: 'Ada Long',
      zone: 'Australia/Melbourne',
      skills: ['tasting', 'driving'],
      rating: 4.5,
      maxMinutesWeek: 1_800,
      home: { lat: -37.82, lon: 144.99 },
    })
    expect(rows[0]!.rate?.minor).toBe(3_250n)
    expect(await world.call(viewPaperNumber, { paperId: rows[0]!.papers[0]!.id })).toEqual({ number: 'FH 1234 5678' })
    expect(rows[1]).toMatchObject({ name: 'Ben Short', zone: 'Australia/Adelaide', papers: [] })

    const again = await importRows(ADA, BEN.with(7, '31'))
    expect(again.preview.map(({ status }) => status)).toEqual(['same', 'changed'])
    expect(again.preview[1]!.changes).toMatchObject([{ column: 'rate', before: '$30.00', after: '$31.00' }])
    const after = await world.call(listPeople, {})
    expect(after.rows).toHaveLength(2)
    expect(after.rows[1]!.rate?.minor).toBe(3_100n)
  })

  it('are refused row by row with the reason', async () => {
    const { preview } = await importRows(
      ['Nobody Reachable', '', '', '', '', '', '', '', '', '', '', '', '', ''],
      ['Odd Week', '0400 333 333', '', '', '', '', '', '', '', '', 'sometimes', '', '', ''],
      BEN.with(7, '32'),
    )
    expect(preview.map(({ status, problems }) => [status, problems[0]?.code])).toEqual([
      ['error', 'staffing.no_reach'],
      ['error', 'staffing.unreadable_week'],
      ['changed', undefined],
    ])
  })
})

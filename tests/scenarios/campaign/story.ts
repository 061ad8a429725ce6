import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@ordinate/contract'
import { addDays, type Instant, instant, localDate, type Money, money, seededRandom } from '@ordinate/kernel'
import { confirmImport, getImport, previewImport, startImport } from '@ordinate/platform/contract'
import { collectBytes, writeSheets } from '@ordinate/typesetter'
import { type RunningServer, runServer } from '../../running-server.ts'

/** Real outlets, beside the project where it is developed; a clone without them skips what needs them. */
export const OUTLETS = join(import.meta.dirname, '../../../../shared/data/outlets-au.csv')
export const hasOutlets = existsSync(OUTLETS)

/** The four weeks of the campaign, Thursday to Sunday, over the end of summer time in SA and VIC. */
export const FIRST_DAY = localDate('2027-03-18')
export const LAST_DAY = localDate('2027-04-11')
export const REGIONS = ['SA', 'VIC', 'QLD'] as const

/** A story's stage: the server, the coordinator's client and a clock that the story sets. */
export interface Story extends RunningServer {
  readonly office: Client
  setClock(at: string): void
}

export const aud = (minor: number): Money => money(BigInt(minor), 'AUD')

/** Opens the agency some weeks before the campaign. */
export async function openAgency(): Promise<Story> {
  let now: Instant = instant('2027-02-01T00:00:00Z')
  const running = await runServer({ clock: () => now })
  return {
    ...running,
    office: await running.client(),
    setClock(at) {
      now = instant(at)
    },
  }
}

/** Repeats a question until the answer pleases; jobs run beside the story. */
export async function until<T>(ask: () => Promise<T>, pleases: (answer: T) => boolean, what: string): Promise<T> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await ask()
    if (pleases(answer)) return answer
    await sleep(100)
  }
  throw new Error(`waited in vain for ${what}`)
}

/** Uploads a table, confirms what the preview shows, and answers the counts of the preview and of the end. */
export async function importTable(
  client: Client,
  kind: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  parameters?: Record<string, unknown>,
) {
  const { fileId } = await client.upload(new Blob([bytes]), name)
  const started = await client.call(startImport, {
    kind,
    fileId,
    ...(parameters === undefined ? {} : { parameters }),
  } as never)
  const ready = await until(
    () => client.call(getImport, { importId: started.id }),
    (now) => !['mapping', 'planning'].includes(now.state),
    'the preview',
  )
  const preview = await client.call(previewImport, { importId: started.id, limit: 500 })
  const nothingToDo = ready.counts !== null && ready.counts.new + ready.counts.changed === 0
  if (ready.state !== 'ready' || nothingToDo) return { ready, preview: preview.rows, done: ready }
  await client.call(confirmImport, { importId: started.id })
  const done = await until(
    () => client.call(getImport, { importId: started.id }),
    (now) => ['done', 'failed'].includes(now.state),
    'the import',
  )
  return { ready, preview: preview.rows, done }
}

/** The real outlets as the file stands. */
export const outletsFile = () => new Uint8Array(readFileSync(OUTLETS))

/** Towns of the outlets, for homes near them. */
interface Spot {
  readonly region: string
  readonly lat: number
  readonly lon: number
}

function spots(): Spot[] {
  const lines = readFileSync(OUTLETS, 'utf8').split('\n').slice(1)
  const cells = lines.map((line) => line.split(','))
  return cells
    .map((row) => ({ region: row.at(-3) ?? '', lat: Number(row.at(-2)), lon: Number(row.at(-1)) }))
    .filter(
      (spot) => (REGIONS as readonly string[]).includes(spot.region) && spot.lat !== 0 && Number.isFinite(spot.lat),
    )
}

const FIRST_NAMES = [
  'Ava',
  'Ben',
  'Chloe',
  'Dan',
  'Ella',
  'Finn',
  'Grace',
  'Hugo',
  'Isla',
  'Jack',
  'Kira',
  'Leo',
  'Mia',
  'Noah',
  'Olga',
]
const LAST_NAMES = ['Archer', 'Baker', 'Carter', 'Doyle', 'Evans', 'Frost', 'Grant', 'Hale', 'Irwin', 'Jarvis']

/** 150 people with homes near the outlets of the three states, as an XLSX such as agencies keep. */
export async function peopleFile(): Promise<Uint8Array<ArrayBuffer>> {
  const random = seededRandom('people')
  const near = spots()
  const rows = Array.from({ length: 150 }, (_, number) => {
    const home = near[Math.floor(random() * near.length)]!
    const name = `${FIRST_NAMES[number % 15]} ${LAST_NAMES[Math.floor(number / 15)]}`
    return [
      name,
      `+61 4${String(10_000_000 + number * 137).slice(0, 8)}`,
      `${name.toLowerCase().replace(' ', '.')}@example.org`,
      String(home.lat + (random() - 0.5) / 10),
      String(home.lon + (random() - 0.5) / 10),
      number % 10 === 0 ? 'tasting, supervisor' : 'tasting',
      'en',
      String(30 + Math.floor(random() * 8)),
      `P${100_000 + number}`,
      String(addDays(LAST_DAY, number % 25 === 3 ? -10 : 300)),
    ]
  })
  const headers = [
    'Name',
    'Phone',
    'E-mail',
    'Latitude',
    'Longitude',
    'Skills',
    'Languages',
    'Rate per hour',
    'Food handling number',
    'Food handling valid to',
  ]
  return collectBytes(writeSheets([{ name: 'People', columns: headers.map((header) => ({ header })), rows }]))
}

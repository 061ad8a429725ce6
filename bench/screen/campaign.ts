import { type Client, createClient } from '@ordinate/contract'
import { addDays, dateIn, type LocalDate, localDate, localTime, money } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { changeRoster, makeShifts, roster } from '@ordinate/scheduling/contract'
import { createKeyFor, type StartedServer } from '@ordinate/server'
import { createPerson } from '@ordinate/staffing/contract'

/** How large the campaign is. */
export interface Size {
  readonly people: number
  readonly outlets: number
  readonly days: number
}

const ZONE = 'Australia/Adelaide'
const TOWNS = [
  'Glenelg',
  'Norwood',
  'Unley',
  'Prospect',
  'Burnside',
  'Marion',
  'Salisbury',
  'Elizabeth',
  'Gawler',
  'Brighton',
]
const NAMES = [
  'Ada',
  'Ben',
  'Cleo',
  'Dora',
  'Emil',
  'Faye',
  'Gus',
  'Hana',
  'Ivo',
  'June',
  'Karl',
  'Lena',
  'Milo',
  'Nora',
]
const AT_ONCE = 4

/** A campaign of an organisation, its seats, and people in two of three of them. */
export interface Campaign {
  readonly client: Client
  readonly orderId: string
}

/** Does something for every number below a count, some at a time, answering in their order. */
async function each<T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> {
  const results: T[] = new Array(count)
  let next = 0
  const lane = async () => {
    for (let at = next++; at < count; at = next++) results[at] = await work(at)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return results
}

/** A place near Adelaide that belongs to a number. */
const pointOf = (at: number) => ({ lat: -34.6 - ((at * 37) % 60) / 100, lon: 138.4 + ((at * 53) % 40) / 100 })

/** Makes a campaign over HTTP, as any other program would. */
export async function makeCampaign(server: StartedServer, orgId: string, size: Size): Promise<Campaign> {
  const { key } = await createKeyFor(server.installation.signIn, orgId, 'coordinator', 'Bench')
  const client = createClient({ baseUrl: server.address, headers: () => ({ authorization: `Bearer ${key}` }) })
  const first: LocalDate = addDays(dateIn(currentInstant(), ZONE), 30)
  const monday = addDays(first, (8 - first.dayOfWeek) % 7)
  const outlets = await each(size.outlets, (at) =>
    client.call(createOutlet, {
      name: `${TOWNS[at % TOWNS.length]} ${at}`,
      key: `OUT-${at}`,
      region: `Area ${at % 8}`,
      coordinates: pointOf(at),
    }),
  )
  const people = await each(size.people, (at) =>
    client.call(createPerson, {
      name: `${NAMES[at % NAMES.length]} ${TOWNS[(at * 7) % TOWNS.length]}son ${at}`,
      home: pointOf(at),
      rate: money(BigInt(2_800 + (at % 9) * 50), 'AUD'),
      rating: 3 + (at % 5) / 2,
    }),
  )
  const order = await client.call(createOrder, { title: 'A month everywhere', startsOn: monday })
  await client.call(addActivations, {
    orderId: order.id,
    rows: outlets.flatMap(({ id: outletId }, at) =>
      Array.from({ length: size.days }, (_, day) => ({
        outletId,
        day: addDays(monday, day),
        startTime: localTime(at % 2 === 0 ? '10:00' : '12:00'),
        endTime: localTime(at % 2 === 0 ? '16:00' : '18:00'),
      })),
    ),
  })
  await client.call(makeShifts, { orderId: order.id, limits: { homeKm: 200 } })
  const { shifts } = await client.call(roster, { orderId: order.id })
  const byDay = Map.groupBy(shifts, ({ day }) => String(day))
  for (const [day, list] of byDay) {
    const offset = localDate(day).dayOfYear * 61
    const changes = list
      .filter((_, at) => at % 3 !== 2)
      .map(({ id }, at) => ({ shiftId: id, personId: people[(offset + at) % people.length]!.id }))
    await client.call(changeRoster, { orderId: order.id, changes, mode: 'allowed' })
  }
  return { client, orderId: order.id }
}

import { assignmentsModule } from '@ordinate/assignments/module'
import { bookingsModule } from '@ordinate/bookings/module'
import { documentsModule } from '@ordinate/documents/module'
import { financeModule } from '@ordinate/finance/module'
import { addDays, addMinutes, dateIn, type LocalDate, localTime, money } from '@ordinate/kernel'
import { ledgerModule } from '@ordinate/ledger/module'
import { messagesModule } from '@ordinate/messages/module'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { currentInstant, importsModule } from '@ordinate/platform'
import { schedulingModule } from '@ordinate/scheduling/module'
import { createPerson } from '@ordinate/staffing/contract'
import { staffingModule } from '@ordinate/staffing/module'
import type { Desk } from '@ordinate/testkit'
import { addCandidates, createCasting, getCasting, sendShortlist } from '../contract.ts'
import { castingsModule } from '../module.ts'

const ZONE = 'Australia/Adelaide'

/** Castings with those who answer its questions, and everything they stand on. */
export const modules = [
  importsModule,
  ledgerModule,
  partiesModule,
  placesModule,
  documentsModule,
  assignmentsModule,
  messagesModule,
  ordersModule,
  staffingModule,
  castingsModule,
  bookingsModule,
  financeModule,
  schedulingModule,
]

/** The first day of every order here. */
export const START: LocalDate = addDays(dateIn(currentInstant(), ZONE), 20)
export const inHours = (hours: number) => addMinutes(currentInstant(), hours * 60)

export const PEOPLE = ['Anna Petrova', 'Boris Lang', 'Clara Novak', 'Dora Quinn'] as const

export async function addPeople(desk: Desk): Promise<string[]> {
  const ids: string[] = []
  for (const [at, name] of PEOPLE.entries()) {
    const person = await desk.call(createPerson, {
      name,
      phone: `+61 400 123 45${at}`,
      email: `person${at}@example.com`,
      home: { lat: -34.9, lon: 138.61 },
      rate: money(3_777n, 'AUD'),
      zone: ZONE,
    })
    ids.push(person.id)
  }
  return ids
}

/** An order of a client with one outlet, so many days in a row, so many people a day. */
export async function addOrder(desk: Desk, client: string, days: number, headcount = 1): Promise<string> {
  const coordinates = { lat: -34.9, lon: 138.6 }
  const outlet = await desk.call(createOutlet, { name: `Store of ${client}`, region: 'SA', coordinates })
  const order = await desk.call(createOrder, { title: 'Tea tasting', startsOn: START, client: { name: client } })
  await desk.call(addActivations, {
    orderId: order.id,
    rows: Array.from({ length: days }, (_, day) => ({
      outletId: outlet.id,
      day: addDays(START, day),
      startTime: localTime('11:00'),
      endTime: localTime('16:00'),
      headcount,
    })),
  })
  return order.id
}

/** A casting with everybody asked to it; candidates by the first word of their names. */
export async function openCasting(desk: Desk, orderId: string, people: readonly string[], wanted = 1) {
  const casting = await desk.call(createCasting, { orderId, wanted, decideBy: inHours(72) })
  await desk.call(addCandidates, { castingId: casting.id, personIds: [...people] })
  const whole = await desk.call(getCasting, { castingId: casting.id })
  const ids = new Map(whole.people.map(({ cardName, id }) => [cardName, id]))
  return { castingId: casting.id, candidate: (name: string) => ids.get(name)!, candidateIds: [...ids.values()] }
}

/** Sends every card; answers the list and a desk that comes by its link. */
export async function sendAll(desk: Desk, casting: { castingId: string; candidateIds: readonly string[] }) {
  const { castingId, candidateIds } = casting
  const list = await desk.call(sendShortlist, { castingId, candidateIds: [...candidateIds] })
  const client = desk.as({
    kind: 'link',
    name: 'Tea Co',
    role: undefined,
    permissions: new Set(['castings.see_cards', 'castings.answer']),
    scope: { shortlist: [list.shortlistId] },
  })
  return { ...list, client }
}

/** The code that a call is refused with, or ok. */
export const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: { code?: string }) => error.code,
  )

/** How each candidate stands, by the name on the card. */
export async function standings(desk: Desk, castingId: string) {
  const { people } = await desk.call(getCasting, { castingId })
  return Object.fromEntries(people.map(({ cardName, standing }) => [cardName, standing]))
}

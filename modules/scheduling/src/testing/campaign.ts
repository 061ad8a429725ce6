import { assignmentsModule } from '@ordinate/assignments/module'
import { bookingsModule } from '@ordinate/bookings/module'
import { castingsModule } from '@ordinate/castings/module'
import { documentsModule } from '@ordinate/documents/module'
import { financeModule } from '@ordinate/finance/module'
import { addDays, dateIn, type LocalDate, localTime, money, type Period, period, startOfDay } from '@ordinate/kernel'
import { ledgerModule } from '@ordinate/ledger/module'
import { messagesModule } from '@ordinate/messages/module'
import { motivationModule } from '@ordinate/motivation/module'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { currentInstant, importsModule } from '@ordinate/platform'
import { createPerson } from '@ordinate/staffing/contract'
import { staffingModule } from '@ordinate/staffing/module'
import type { Bench, Desk } from '@ordinate/testkit'
import { trainingModule } from '@ordinate/training/module'
import { makeShifts, startSolve } from '../contract.ts'
import { schedulingModule } from '../module.ts'

const ZONE = 'Australia/Adelaide'

/** Scheduling and everything it stands on. */
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
  trainingModule,
  bookingsModule,
  motivationModule,
  financeModule,
  schedulingModule,
]

/** The first day of every campaign here. */
export const START: LocalDate = addDays(dateIn(currentInstant(), ZONE), 30)
/** Options of a call that insists. */
export const overridden = { override: { reason: 'Agreed with the client' } }

/** An order whose roster is to be drawn up, on a desk of its own. */
export interface Campaign {
  readonly desk: Desk
  readonly orderId: string
  readonly people: readonly string[]
  readonly activations: readonly string[]
}

/** An order with outlets in a row, days in a row, and people living beside the outlets. */
export async function campaign(
  world: Bench,
  size: {
    outlets: number
    days: number
    people: number
    headcount?: number
    /** Working days before the first day up to which venues take lists of people. */
    passLeadDays?: number
  },
): Promise<Campaign> {
  const desk = await world.stranger()
  const passes = size.passLeadDays === undefined ? {} : { passLeadDays: size.passLeadDays }
  const outletIds: string[] = []
  for (let at = 0; at < size.outlets; at += 1) {
    const coordinates = { lat: -34.9 - at / 100, lon: 138.6 }
    outletIds.push((await desk.call(createOutlet, { name: `Store ${at}`, region: 'SA', coordinates, ...passes })).id)
  }
  const order = await desk.call(createOrder, { title: 'Juice tasting', startsOn: START, client: { name: 'Juice Co' } })
  const { activationIds } = await desk.call(addActivations, {
    orderId: order.id,
    rows: outletIds.flatMap((outletId) =>
      Array.from({ length: size.days }, (_, day) => ({
        outletId,
        day: addDays(START, day),
        startTime: localTime('11:00'),
        endTime: localTime('16:00'),
        headcount: size.headcount ?? 1,
      })),
    ),
  })
  const people: string[] = []
  for (let at = 0; at < size.people; at += 1) {
    const person = await desk.call(createPerson, {
      name: `Person ${String(at).padStart(2, '0')}`,
      email: `person${at}@example.com`,
      home: { lat: -34.9 - at / 100, lon: 138.61 },
      rate: money(3_000n, 'AUD'),
    })
    people.push(person.id)
  }
  return { desk, orderId: order.id, people, activations: activationIds }
}

/** The same with a roster in its seats, nobody told yet. */
export async function drawnUp(world: Bench, size: Parameters<typeof campaign>[1]): Promise<Campaign> {
  const made = await campaign(world, size)
  await made.desk.call(makeShifts, { orderId: made.orderId })
  await made.desk.call(startSolve, { orderId: made.orderId, apply: true, ...BRIEF })
  await world.runJobs()
  return made
}

/** A person on their own link. */
export function personDesk(desk: Desk, personId: string): Desk {
  return desk.as({
    kind: 'link',
    role: undefined,
    permissions: new Set(['scheduling.own_shifts']),
    scope: { person: [personId] },
  })
}

/** A search short enough for a test, and the same every time. */
export const BRIEF = { iterations: 20_000, seed: 'test' }

/** A day at the outlets, whole. */
export const wholeDay = (day: LocalDate): Period => period(startOfDay(day, ZONE), startOfDay(addDays(day, 1), ZONE))

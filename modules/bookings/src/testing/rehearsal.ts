import { assignmentsModule } from '@ordinate/assignments/module'
import { command, nothing, query, wire } from '@ordinate/contract'
import { documentsModule } from '@ordinate/documents/module'
import { addDays, dateIn, type LocalDate, localTime, newId, weekdayOf } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { agendaPoint, currentInstant, defineModule, handle, importsModule } from '@ordinate/platform'
import type { Desk } from '@ordinate/testkit'
import { z } from 'zod'
import { paperNumberPoint, passFacePoint } from '../contract.ts'
import { setPassPeople } from '../index.ts'
import { bookingsModule } from '../module.ts'
import { maskEndedOrders } from '../operations/mask-papers.ts'

/** Stands in, in tests, for a higher floor that puts people on pass lists through the facade. */
export const setPeople = command('rehearsal.setPeople', {
  summary: 'Put people on the pass list of an outlet',
  permission: 'rehearsal.plan',
  input: z.strictObject({
    orderId: wire.id('ord'),
    outletId: wire.id('out'),
    people: z.array(
      z.strictObject({
        personId: wire.id('per'),
        name: z.string(),
        paperKind: z.string().nullable(),
        paperLast4: z.string().nullable(),
        validTo: wire.date.nullable(),
        days: z.array(z.string()).optional(),
      }),
    ),
  }),
  output: nothing,
  overridable: 'bookings.override',
})

/** Stands in for the hourly schedule. */
export const maskPapers = command('rehearsal.maskPapers', {
  summary: 'Take the papers of ended orders off their lists',
  permission: 'rehearsal.plan',
  input: z.strictObject({}),
  output: z.object({ masked: z.int() }),
})

/** What My day would say. */
export const agendaTexts = query('rehearsal.agenda', {
  summary: 'Say what waits',
  permission: 'rehearsal.plan',
  input: z.strictObject({}),
  output: z.object({ lines: z.array(z.object({ text: z.string(), who: z.string().nullable() })) }),
})

/** Papers as the personnel records would open them, by person. */
export const wholeNumbers = new Map<string, string>()
/** What was asked for, in the order it was. */
export const readings: { personIds: readonly string[]; purpose: string }[] = []
/** Photos as the personnel records would know them, by person. */
export const photos = new Map<string, string>()

const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [
    handle(setPeople, async (ctx, input) => {
      const people = input.people.map(({ days, ...person }) => (days === undefined ? person : { ...person, days }))
      await setPassPeople(ctx, { ...input, people })
      return {}
    }),
    handle(maskPapers, async (ctx) => ({ masked: await maskEndedOrders(ctx) })),
    handle(agendaTexts, async (ctx) => {
      const today = dateIn(ctx.now, ctx.settings.zone)
      const lines = await Promise.all(ctx.contributions(agendaPoint).map((ask) => ask(ctx, { today })))
      return {
        lines: lines.flat().map(({ code, params, who }) => ({ text: ctx.say(code, params), who: who ?? null })),
      }
    }),
  ],
  migrations: [],
  permissions: { 'rehearsal.plan': [] },
  contributes: [
    passFacePoint.of(async (_ctx, { personIds }) =>
      personIds.map((personId) => ({ personId, firstName: 'Anna', photoFileId: photos.get(personId) ?? null })),
    ),
    paperNumberPoint.of(async (_ctx, { personIds, purpose }) => {
      readings.push({ personIds, purpose })
      return personIds.map((personId) => ({ personId, kind: 'id', number: wholeNumbers.get(personId) ?? '' }))
    }),
  ],
  messages: { en: {}, ru: {} },
})

export const ZONE = 'Australia/Adelaide'
const floors = [importsModule, partiesModule, placesModule, documentsModule, assignmentsModule, ordersModule]

/** Everything that bookings stand on, with a stand-in for what stands above. */
export const modules = [...floors, bookingsModule, rehearsal]

/** The next Monday that is at least so many days away: pass deadlines count working days. */
export function mondayIn(days: number): LocalDate {
  const from = addDays(dateIn(currentInstant(), ZONE), days)
  return addDays(from, (8 - weekdayOf(from)) % 7)
}

/** An outlet with a venue manager. */
export async function outlet(desk: Desk, name: string, passLeadDays = 3) {
  return desk.call(createOutlet, {
    name,
    zone: ZONE,
    venueName: 'Dana Fox',
    venueEmail: 'dana@store.example',
    passLeadDays,
  })
}

/** An order whose days lie in these outlets, from eleven to four. */
export async function order(
  desk: Desk,
  options: { client: string; category?: string; outletIds: string[]; from: LocalDate; days?: number },
) {
  const made = await desk.call(createOrder, {
    title: `Tasting for ${options.client}`,
    client: { name: options.client },
    category: options.category ?? null,
    startsOn: options.from,
    endsOn: addDays(options.from, 27),
  })
  const pattern = {
    outletIds: options.outletIds,
    from: options.from,
    to: addDays(options.from, (options.days ?? 1) - 1),
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    startTime: localTime('11:00'),
    endTime: localTime('16:00'),
  }
  const { activationIds } = await desk.call(addActivations, { orderId: made.id, pattern })
  return { id: made.id, number: made.number, activationIds }
}

/** Somebody with an ID whose number ends like this. */
export function passPerson(name: string, last4 = '4821') {
  return { personId: newId('per'), name, paperKind: 'id', paperLast4: last4, validTo: null }
}

import { assignmentsModule } from '@ordinate/assignments/module'
import { command, nothing, wire } from '@ordinate/contract'
import { documentsModule } from '@ordinate/documents/module'
import { financeModule } from '@ordinate/finance/module'
import { ledgerModule } from '@ordinate/ledger/module'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { placesModule } from '@ordinate/places/module'
import { defineModule, handle, importsModule } from '@ordinate/platform'
import { z } from 'zod'
import * as facade from '../index.ts'
import { motivationModule } from '../module.ts'

const shift = z.strictObject({
  allocationId: wire.id('sas'),
  personId: wire.id('per'),
  personName: z.string(),
  orderId: wire.id('ord'),
  outletId: wire.id('out'),
  day: wire.date,
  during: wire.period,
  zone: z.string(),
})

/** Stand in, in tests, for scheduling and field, which tell what became of shifts through the facade. */
export const tellTold = command('rehearsal.tellTold', {
  summary: 'Tell that people were told shifts',
  permission: 'rehearsal.tell',
  input: z.strictObject({ shifts: z.array(shift) }),
  output: nothing,
})
export const tellCancelled = command('rehearsal.tellCancelled', {
  summary: 'Tell that people said no',
  permission: 'rehearsal.tell',
  input: z.strictObject({ shifts: z.array(shift.extend({ noticeHours: z.number() })) }),
  output: nothing,
})
export const tellClosed = command('rehearsal.tellClosed', {
  summary: 'Tell what shifts achieved',
  permission: 'rehearsal.tell',
  input: z.strictObject({
    shifts: z.array(
      shift.extend({
        outcome: z.enum(['completed', 'no_show']),
        lateMinutes: z.number(),
        samples: z.int(),
        samplesPlanned: z.int(),
        sales: z.int(),
        photos: z.int(),
        pay: wire.money,
      }),
    ),
  }),
  output: nothing,
})
export const rateFor = command('rehearsal.rateFor', {
  summary: 'Rate as somebody on a higher floor',
  permission: 'rehearsal.tell',
  input: z.strictObject({
    allocationId: wire.id('sas'),
    source: z.enum(['supervisor', 'client', 'office']),
    score: z.int().min(1).max(5),
  }),
  output: z.object({ ratingId: z.string() }),
})

const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [
    handle(tellTold, async (ctx, { shifts }) => {
      await facade.shiftsTold(ctx, shifts)
      return {}
    }),
    handle(tellCancelled, async (ctx, { shifts }) => {
      await facade.shiftsCancelled(ctx, shifts)
      return {}
    }),
    handle(tellClosed, async (ctx, { shifts }) => {
      await facade.shiftsClosed(ctx, shifts)
      return {}
    }),
    handle(rateFor, async (ctx, input) => {
      const { id } = await facade.giveRating(ctx, { ...input, by: 'Rita Supervisor' })
      return { ratingId: id }
    }),
  ],
  migrations: [],
  permissions: { 'rehearsal.tell': [] },
  messages: { en: {}, ru: {} },
})

/** Motivation with what it stands on, finance beside it, and a stand-in for what stands above. */
export const modules = [
  importsModule,
  ledgerModule,
  partiesModule,
  placesModule,
  documentsModule,
  assignmentsModule,
  ordersModule,
  motivationModule,
  financeModule,
  rehearsal,
]

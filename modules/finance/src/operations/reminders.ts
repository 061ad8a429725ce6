import { dateIn, newId, refuse } from '@ordinate/kernel'
import { partiesById, party } from '@ordinate/parties'
import { DEFAULT_LIMIT, handle, type JobHandler, work } from '@ordinate/platform'
import { accountLink, lettersDue, planLetters, sendPlanned } from '../books/remind.ts'
import { sendLetter } from '../books/send-letter.ts'
import {
  issueAccountLink,
  liftStop,
  listReminders,
  receivablesChanged,
  remindersDue,
  sendReminders,
  stopReminders,
} from '../contract.ts'
import { invoicesById, loadInvoice } from '../data/invoices.ts'
import { insertStop, liftStopRow, liveStops, pageOfReminders, stopViewOf } from '../data/reminders.ts'
import { stopOf, workingMoment } from '../domain/index.ts'

export const remindersDueHandler = handle(remindersDue, async (ctx, { clientId }) => {
  const today = dateIn(ctx.now, ctx.settings.zone)
  const stops = (await liveStops(ctx, clientId)).filter(
    (row) => stopOf([{ invoiceId: null, until: row.until }], '', today) !== undefined,
  )
  const clients = await partiesById(ctx, [...new Set(stops.map(({ client_id }) => client_id))])
  const invoices = await invoicesById(ctx, [...new Set(stops.flatMap(({ invoice_id }) => invoice_id ?? []))])
  return {
    letters: await lettersDue(ctx, clientId),
    held: stops.map((row) => ({
      ...stopViewOf(row),
      clientName: clients.get(row.client_id)?.name ?? '',
      number: invoices.get(row.invoice_id ?? '')?.number ?? null,
    })),
    sendAt: workingMoment(ctx.now, ctx.settings.zone, ctx.settings.calendar),
  }
})

export const sendRemindersHandler = handle(sendReminders, async (ctx, { clientIds }) => {
  const due = await lettersDue(ctx)
  const letters = clientIds === undefined ? due : due.filter(({ clientId }) => clientIds.includes(clientId))
  const sendAt = await planLetters(ctx, letters)
  return { letters: letters.length, invoices: letters.reduce((sum, one) => sum + one.invoices.length, 0), sendAt }
})

export const listRemindersHandler = handle(listReminders, (ctx, input) =>
  pageOfReminders(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)

export const stopRemindersHandler = handle(stopReminders, async (ctx, input) => {
  const client = await party(ctx, input.clientId)
  if (input.reason === 'promise' && input.until === undefined)
    ctx.enforce(refuse('finance.promise_needs_day', {}, { path: 'until' }))
  if (input.invoiceId !== undefined) {
    const invoice = await loadInvoice(ctx, input.invoiceId)
    if (invoice.client_id !== client.id) {
      const params = { number: invoice.number ?? '', client: client.name }
      ctx.enforce(refuse('finance.invoice_of_other_client', params, { path: 'invoiceId' }))
    }
  }
  const row = {
    id: newId('dst'),
    client_id: client.id,
    invoice_id: input.invoiceId ?? null,
    reason: input.reason,
    until: input.until ?? null,
    note: input.note ?? '',
    stopped_by: ctx.caller.name,
    stopped_at: ctx.now,
    lifted_at: null,
    lifted_by: null,
  }
  await insertStop(ctx, row)
  ctx.changed(['parties.party', client.id], null, { stopped: row.reason, until: row.until, note: row.note })
  await ctx.record(receivablesChanged({ clientId: client.id, change: 'stop' }))
  return stopViewOf(row)
})

export const liftStopHandler = handle(liftStop, async (ctx, { stopId }) => {
  const row = await liftStopRow(ctx, stopId)
  ctx.changed(['parties.party', row.client_id], { stopped: row.reason }, { stopped: null })
  await ctx.record(receivablesChanged({ clientId: row.client_id, change: 'stop' }))
  return {}
})

export const issueAccountLinkHandler = handle(issueAccountLink, async (ctx, { clientId }) => {
  const client = await party(ctx, clientId)
  const { path, expiresAt } = await accountLink(ctx, client)
  return { path, expiresAt }
})

export const reminderJobs: readonly JobHandler[] = [
  work(sendLetter, async (ctx, { letterId }) => sendPlanned(ctx, letterId)),
]

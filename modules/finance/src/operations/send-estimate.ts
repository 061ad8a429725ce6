import { issueDocument } from '@ordinate/documents'
import { addDays, dateIn, type Instant, type LocalDate, mayMove, refuse, startOfDay } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { estimateChanged, sendEstimate } from '../contract.ts'
import {
  estimatesOfOrder,
  estimateView,
  estimateViews,
  loadEstimate,
  type StoredEstimate,
  updateEstimateRow,
} from '../data/estimates.ts'
import { keepSnapshot } from '../data/programme-snapshots.ts'
import { taxRates } from '../data/tax-rates.ts'
import { estimateLifecycle, maySend, taxRateKnown, taxRateOn } from '../domain/index.ts'
import { programmeOf } from '../programme.ts'

/** Days that a client's link lives: after the last valid day, or after sending when there is none. */
const DAYS_AFTER_VALIDITY = 60
const DAYS_WITHOUT_VALIDITY = 180

/** Until when a link for a client lives. */
export function linkExpiry(ctx: CommandContext, today: LocalDate, validUntil: LocalDate | null): Instant {
  const last = validUntil === null ? addDays(today, DAYS_WITHOUT_VALIDITY) : addDays(validUntil, DAYS_AFTER_VALIDITY)
  return startOfDay(addDays(last, 1), ctx.settings.zone)
}

/** Earlier versions that still wait, or were declined, are superseded; an approved one stays until another is approved. */
async function supersedeEarlier(ctx: CommandContext, sent: StoredEstimate): Promise<void> {
  for (const { row } of await estimatesOfOrder(ctx, sent.row.order_id)) {
    if (row.id === sent.row.id || (row.state !== 'sent' && row.state !== 'declined')) continue
    await updateEstimateRow(ctx, row.id, { state: 'superseded' })
    ctx.changed(['finance.estimate', row.id], { state: row.state }, { state: 'superseded' })
  }
}

async function fixAndSend(
  ctx: CommandContext,
  stored: StoredEstimate,
  today: LocalDate,
  validUntil: LocalDate | null,
): Promise<void> {
  const { row } = stored
  const rates = await taxRates(ctx)
  ctx.enforce(taxRateKnown(rates, row.tax_code, today))
  await updateEstimateRow(ctx, row.id, {
    state: 'sent',
    sent_at: ctx.now,
    tax_rate: taxRateOn(rates, row.tax_code, today) ?? null,
    taxed_on: today,
    valid_until: validUntil,
    edit: row.edit + 1,
  })
  await supersedeEarlier(ctx, stored)
}

export const sendEstimateHandler = handle(sendEstimate, async (ctx, input) => {
  const stored = await loadEstimate(ctx, input.estimateId, true)
  const { row } = stored
  const order = await openOrder(ctx, row.order_id)
  const today = dateIn(ctx.now, ctx.settings.zone)
  const [before] = await estimateViews(ctx, [stored])
  ctx.enforce(mayMove(estimateLifecycle, row.state, 'send'))
  ctx.enforce(maySend(stored.lines, before!))
  const { clientId, clientName } = order
  if (clientId === null) ctx.enforce(refuse('finance.client_unknown', { order: order.number }))
  const validUntil = input.validUntil === undefined ? row.valid_until : input.validUntil
  await fixAndSend(ctx, stored, today, validUntil)
  const programme = await programmeOf(ctx, order.id)
  if (programme.length > 0) await keepSnapshot(ctx, { id: row.id, orderId: order.id }, programme)
  const document = await issueDocument(ctx, { kind: 'estimate', subjectId: row.id })
  await updateEstimateRow(ctx, row.id, { document_id: document.id })
  const expiresAt = linkExpiry(ctx, today, validUntil)
  const link = await ctx.issueLink({
    purpose: 'client',
    scope: { order: [order.id] },
    partyId: clientId!,
    label: clientName ?? order.number,
    expiresAt,
  })
  const after = await estimateView(ctx, row.id)
  ctx.changed(['finance.estimate', row.id], before!, after)
  await ctx.record(estimateChanged({ orderId: order.id, estimateId: row.id, version: row.version, state: 'sent' }))
  return { estimate: after, path: link.path, expiresAt }
})

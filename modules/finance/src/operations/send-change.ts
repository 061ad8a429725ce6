import { issueDocument } from '@ordinate/documents'
import { dateIn, mayMove, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { record, withdraw } from '../changing/propose.ts'
import { changeView } from '../changing/views.ts'
import { sendChange } from '../contract.ts'
import { changeOrderNumber, loadChange, lockOpenChanges, updateChangeRow } from '../data/change-orders.ts'
import { changeOrderLifecycle } from '../domain/index.ts'
import { linkExpiry } from './send-estimate.ts'

export const sendChangeHandler = handle(sendChange, async (ctx, input) => {
  const stored = await loadChange(ctx, input.changeOrderId, true)
  const { row } = stored
  const order = await openOrder(ctx, row.order_id)
  const number = changeOrderNumber(row)
  ctx.enforce(mayMove(changeOrderLifecycle, row.state, 'send'))
  if (stored.items.length === 0) ctx.enforce(refuse('finance.nothing_changed'))
  if (row.outdated) ctx.enforce(refuse('finance.change_outdated', { number }))
  if (order.clientId === null) ctx.enforce(refuse('finance.client_unknown', { order: order.number }))
  for (const other of await lockOpenChanges(ctx, order.id))
    if (other.id !== row.id && other.state === 'sent') await withdraw(ctx, other)
  const before = await changeView(ctx, stored)
  const validUntil = input.validUntil === undefined ? row.valid_until : input.validUntil
  const sent = { state: 'sent', sent_at: ctx.now, valid_until: validUntil, edit: row.edit + 1 } as const
  await updateChangeRow(ctx, row.id, sent)
  const document = await issueDocument(ctx, { kind: 'change_order', subjectId: row.id })
  await updateChangeRow(ctx, row.id, { document_id: document.id })
  const expiresAt = linkExpiry(ctx, dateIn(ctx.now, ctx.settings.zone), validUntil)
  const link = await ctx.issueLink({
    purpose: 'client',
    scope: { order: [order.id] },
    partyId: order.clientId!,
    label: order.clientName ?? order.number,
    expiresAt,
  })
  const after = await changeView(ctx, await loadChange(ctx, row.id))
  ctx.changed(['finance.change_order', row.id], before, after)
  await record(ctx, row, 'sent')
  return { changeOrder: after, path: link.path, expiresAt }
})

import { dateIn, mayMove, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle, notFound } from '@ordinate/platform'
import { acceptChange } from '../changing/accept.ts'
import { record } from '../changing/propose.ts'
import { clientChangeView } from '../changing/views.ts'
import { decideChange } from '../contract.ts'
import { changeOrderNumber, loadChange, updateChangeRow } from '../data/change-orders.ts'
import { loadEstimate } from '../data/estimates.ts'
import { changeOrderLifecycle, mayAccept } from '../domain/index.ts'
import { confinedToOrder } from '../scope.ts'

export const decideChangeHandler = handle(decideChange, async (ctx, input) => {
  const stored = await loadChange(ctx, input.changeOrderId, true)
  const { row } = stored
  if (!confinedToOrder(ctx, row.order_id) || row.sent_at === null) throw notFound('finance.change_order', row.id)
  const order = await openOrder(ctx, row.order_id)
  const number = changeOrderNumber(row)
  const accepting = input.decision === 'accept'
  ctx.enforce(mayMove(changeOrderLifecycle, row.state, accepting ? 'accept' : 'refuse'))
  const by = input.name ?? ctx.caller.name
  const before = await clientChangeView(ctx, stored)
  const answer = { decided_at: ctx.now, decided_by: by, client_comment: input.comment || null, edit: row.edit + 1 }
  if (accepting) {
    ctx.enforce(mayAccept({ number, validUntil: row.valid_until }, dateIn(ctx.now, ctx.settings.zone)))
    const base = await loadEstimate(ctx, row.base_estimate_id, true)
    if (base.row.state !== 'approved') ctx.enforce(refuse('finance.change_superseded', { number }))
    await updateChangeRow(ctx, row.id, { state: 'accepted', ...answer })
    const nextId = await acceptChange(ctx, order, stored, base, { by, number })
    await updateChangeRow(ctx, row.id, { next_estimate_id: nextId })
  } else {
    await updateChangeRow(ctx, row.id, { state: 'refused', ...answer })
  }
  await record(ctx, row, accepting ? 'accepted' : 'refused')
  const after = await clientChangeView(ctx, await loadChange(ctx, row.id))
  ctx.changed(['finance.change_order', row.id], before, after)
  return after
})

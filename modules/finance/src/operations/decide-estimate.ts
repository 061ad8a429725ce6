import { dateIn, mayMove, nextState, refuse } from '@ordinate/kernel'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { decideEstimate, estimateApproved, estimateChanged } from '../contract.ts'
import {
  approvedEstimate,
  clientViewOf,
  loadEstimate,
  type StoredEstimate,
  updateEstimateRow,
  wasSent,
} from '../data/estimates.ts'
import { taxRates } from '../data/tax-rates.ts'
import { estimateLifecycle, mayApprove } from '../domain/index.ts'
import { confinedToOrder } from '../scope.ts'

/** The approval that this one replaces is superseded in the same transaction, so that one version is approved at a time. */
async function supersedeApproved(ctx: CommandContext, orderId: string): Promise<void> {
  const earlier = await approvedEstimate(ctx, orderId)
  if (earlier === undefined) return
  await updateEstimateRow(ctx, earlier.row.id, { state: 'superseded' })
  ctx.changed(['finance.estimate', earlier.row.id], { state: 'approved' }, { state: 'superseded' })
}

async function decide(
  ctx: CommandContext,
  { row }: StoredEstimate,
  answer: { move: 'approve' | 'decline'; comment: string | null; by: string },
): Promise<void> {
  ctx.enforce(mayMove(estimateLifecycle, row.state, answer.move))
  if (answer.move === 'approve') {
    const validUntil = row.valid_until
    ctx.enforce(mayApprove({ version: row.version, validUntil }, dateIn(ctx.now, ctx.settings.zone)))
    await supersedeApproved(ctx, row.order_id)
  }
  const state = nextState(estimateLifecycle, row.state, answer.move)
  await updateEstimateRow(ctx, row.id, {
    state,
    decided_at: ctx.now,
    decided_by: answer.by,
    client_comment: answer.comment,
    edit: row.edit + 1,
  })
  const { order_id: orderId, version } = row
  await ctx.record(estimateChanged({ orderId, estimateId: row.id, version, state }))
  if (answer.move === 'approve')
    await ctx.record(estimateApproved({ orderId, estimateId: row.id, version, decidedBy: answer.by }))
}

/** Comments gather, one a line, each with the name of who wrote it. */
function withComment(earlier: string | null, by: string, comment: string | undefined): string | null {
  if (comment === undefined || comment === '') return earlier
  const line = `${by}: ${comment}`
  return earlier === null ? line : `${earlier}\n${line}`
}

export const decideEstimateHandler = handle(decideEstimate, async (ctx, input) => {
  const stored = await loadEstimate(ctx, input.estimateId, true)
  const { row } = stored
  if (!confinedToOrder(ctx, row.order_id) || !wasSent(row.state, row.sent_at))
    throw notFound('finance.estimate', row.id)
  const by = input.name ?? ctx.caller.name
  const comment = withComment(row.client_comment, by, input.comment)
  if (input.decision !== 'comment') await decide(ctx, stored, { move: input.decision, comment, by })
  else {
    if (!input.comment) ctx.enforce(refuse('finance.comment_missing', {}, { path: 'comment' }))
    await updateEstimateRow(ctx, row.id, { client_comment: comment })
    const { order_id: orderId, version, state } = row
    await ctx.record(estimateChanged({ orderId, estimateId: row.id, version, state }))
  }
  const rates = await taxRates(ctx)
  const after = clientViewOf(ctx, await loadEstimate(ctx, row.id), rates)
  ctx.changed(['finance.estimate', row.id], clientViewOf(ctx, stored, rates), after)
  return after
})

import { addDays, dateIn, mayMove, nextState, refuse, startOfDay } from '@ordinate/kernel'
import { type CommandContext, DEFAULT_LIMIT, handle, notFound } from '@ordinate/platform'
import type { Updateable } from 'kysely'
import { actChanged, answerAct, getAct, listActs, sendAct, withdrawAct } from '../contract/acts.ts'
import type { ActView } from '../contract/views.ts'
import { type ActRow, actOf, loadAct, lockAct, pageOfActs, updateAct } from '../data/acts.ts'
import type { ActTable } from '../data/invoicing-tables.ts'
import { actLifecycle } from '../domain/index.ts'
import { confinedToOrder } from '../scope.ts'
import { drawUpActHandler } from './draw-up-act.ts'

/** Days for which the link of a sent act works. */
const LINK_DAYS = 180

type ActMove = keyof typeof actLifecycle.moves

async function moveAct(
  ctx: CommandContext,
  row: ActRow,
  move: ActMove,
  changes: Updateable<ActTable>,
): Promise<ActView> {
  ctx.enforce(mayMove(actLifecycle, row.state, move))
  const state = nextState(actLifecycle, row.state, move)
  await updateAct(ctx, row.id, { ...changes, state })
  const after = actOf(await loadAct(ctx, row.id))
  ctx.changed(['finance.act', row.id], actOf(row), after)
  await ctx.record(actChanged({ orderId: row.order_id, actId: row.id, invoiceId: row.invoice_id, state }))
  return after
}

const sendActHandler = handle(sendAct, async (ctx, { actId }) => {
  const row = await lockAct(ctx, actId)
  const act = await moveAct(ctx, row, 'send', { sent_at: ctx.now })
  const today = dateIn(ctx.now, ctx.settings.zone)
  const expiresAt = startOfDay(addDays(today, LINK_DAYS), ctx.settings.zone)
  const link = await ctx.issueLink({
    purpose: 'client',
    scope: { order: [row.order_id] },
    partyId: row.client_id,
    label: row.client_name,
    expiresAt,
  })
  return { act, path: link.path, expiresAt }
})

/** Comments gather, one a line, each with the name of who wrote it. */
function withComment(earlier: string, by: string, comment: string | undefined): string {
  if (comment === undefined || comment === '') return earlier
  return [earlier, `${by}: ${comment}`].filter((line) => line !== '').join('\n')
}

const answerActHandler = handle(answerAct, async (ctx, input) => {
  const row = await lockAct(ctx, input.actId)
  const seen = row.sent_at !== null && row.state !== 'withdrawn'
  if (!confinedToOrder(ctx, row.order_id) || (ctx.caller.kind === 'link' && !seen))
    throw notFound('finance.act', row.id)
  const disputes = input.answer === 'dispute'
  if (disputes && !input.comment) ctx.enforce(refuse('finance.comment_missing', {}, { path: 'comment' }))
  const by = input.name ?? ctx.caller.name
  return moveAct(ctx, row, input.answer, {
    answered_at: ctx.now,
    answered_by: by,
    comment: withComment(row.comment, by, input.comment),
  })
})

const withdrawActHandler = handle(withdrawAct, async (ctx, { actId, reason }) => {
  const row = await lockAct(ctx, actId)
  return moveAct(ctx, row, 'withdraw', { comment: withComment(row.comment, ctx.caller.name, reason) })
})

const getActHandler = handle(getAct, async (ctx, { actId }) => actOf(await loadAct(ctx, actId)))

const listActsHandler = handle(listActs, (ctx, input) =>
  pageOfActs(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)

/** Acts of completed work. */
export const actHandlers = [
  answerActHandler,
  drawUpActHandler,
  getActHandler,
  listActsHandler,
  sendActHandler,
  withdrawActHandler,
]

import { mayMove, refuse } from '@ordinate/kernel'
import { type CommandContext, handle, notFound, type QueryContext } from '@ordinate/platform'
import type { MessageView } from '../contract.ts'
import * as contract from '../contract.ts'
import { deliveriesOf, forgetDeliveries } from '../data/deliveries.ts'
import {
  addressOf,
  channelsOf,
  inEnvelope,
  loadMessage,
  lockMessage,
  type MessageRecord,
  pageOfMessages,
  updateMessages,
  viewOf,
} from '../data/messages.ts'
import { deliver } from '../delivery/job.ts'
import { type Channel, type DeliveryState, messageLifecycle, plainText } from '../domain/index.ts'
import { factOf } from '../send.ts'

export const listMessagesHandler = handle(contract.listMessages, (ctx, input) => pageOfMessages(ctx, input))

export const getMessageHandler = handle(contract.getMessage, async (ctx, { messageId }) =>
  wholeView(ctx, await loadMessage(ctx, messageId)),
)

async function wholeView(ctx: QueryContext, row: MessageRecord): Promise<MessageView> {
  const tries = row.envelope_id === null ? [] : await deliveriesOf(ctx, row.envelope_id)
  const together = row.envelope_id === null ? 0 : (await inEnvelope(ctx, row.envelope_id)).length - 1
  return {
    ...viewOf(row, await channelsOf(ctx, [row])),
    locale: row.locale as 'en' | 'ru',
    zone: row.zone,
    text: row.body,
    copy: ctx.can('messages.send') ? plainText({ text: row.body, address: addressOf(ctx, row) }) : null,
    settledBy: row.settled_by,
    settledNote: row.settled_note,
    clearedAt: row.cleared_at,
    together,
    deliveries: tries.map((one) => ({
      id: one.id,
      channel: one.channel as Channel,
      state: one.state as DeliveryState,
      attempts: one.attempts,
      address: one.address,
      nextAt: one.state === 'retry' ? one.next_at : null,
      begunAt: one.begun_at,
      sentAt: one.sent_at,
      deliveredAt: one.delivered_at,
      problem: one.problem === null ? null : ctx.say(one.problem),
      detail: one.detail,
    })),
  }
}

type MoveName = keyof typeof messageLifecycle.moves

/** Moves a message on by hand. Throws `notFound`, or refuses `lifecycle.wrong_state`. */
async function move(
  ctx: CommandContext,
  messageId: string,
  name: MoveName,
  changes: Partial<MessageRecord> = {},
): Promise<MessageRecord> {
  const row = await lockMessage(ctx, messageId)
  if (row === undefined) throw notFound('messages.message', messageId)
  ctx.enforce(mayMove(messageLifecycle, row.state as 'waiting', name))
  const state = messageLifecycle.moves[name].to
  const after = { ...row, ...changes, state }
  await updateMessages(ctx, [row.id], { ...changes, state })
  ctx.changed(['messages.message', row.id], { state: row.state }, { state })
  await ctx.record(contract.messagesProgressed({ messages: [factOf(after)] }))
  return after
}

export const markToldHandler = handle(contract.markTold, async (ctx, { messageId, note }) => {
  const settled = { settled_by: ctx.caller.name, settled_note: note ?? '' }
  const row = await move(ctx, messageId, 'tell', settled)
  return viewOf(row, await channelsOf(ctx, [row]))
})

export const sendAgainHandler = handle(contract.sendAgain, async (ctx, { messageId }) => {
  const before = await lockMessage(ctx, messageId)
  if (before?.cleared_at) ctx.enforce(refuse('messages.cleared', {}))
  const row = await move(ctx, messageId, 'sendAgain', { hold_until: null, envelope_id: null })
  if (before?.envelope_id === row.id) await leaveEnvelope(ctx, row)
  await ctx.enqueue(deliver, { messageId: row.id })
  return viewOf(row, new Map())
})

/** A message that led others goes on alone; the others were tried with it and keep their state. */
async function leaveEnvelope(ctx: CommandContext, row: MessageRecord): Promise<void> {
  const others = (await inEnvelope(ctx, row.id)).filter(({ id }) => id !== row.id)
  await updateMessages(
    ctx,
    others.map(({ id }) => id),
    { envelope_id: null },
  )
  await forgetDeliveries(ctx, row.id)
}

export const withdrawMessageHandler = handle(contract.withdrawMessage, async (ctx, { messageId }) => {
  await move(ctx, messageId, 'withdraw')
  return {}
})

import { addMinutes } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { messagesProgressed } from '../contract.ts'
import { loadRules, noteProblem } from '../data/channels.ts'
import { type DeliveryRecord, lockDelivery, updateDelivery } from '../data/deliveries.ts'
import { inEnvelope, type MessageRecord, updateMessages } from '../data/messages.ts'
import { removeSubscription } from '../data/receivers.ts'
import { afterFailure, type Channel, type MessageState, type Outcome, retryAt } from '../domain/index.ts'
import { factOf } from '../send.ts'

/**
 * Notes what a channel answered. Answers whether there is a next step at once: another channel, because this one gave up.
 */
export async function note(
  ctx: CommandContext,
  deliveryId: string,
  { outcome, gone }: { readonly outcome: Outcome; readonly gone: readonly string[] },
): Promise<boolean> {
  const delivery = await lockDelivery(ctx, deliveryId)
  if (delivery === undefined || delivery.state !== 'sending') return false
  for (const endpoint of gone) await removeSubscription(ctx, endpoint)
  const messages = await inEnvelope(ctx, delivery.envelope_id)
  const urgent = messages.some((message) => message.urgent)
  if (outcome.result === 'failed') return noteFailure(ctx, delivery, outcome, urgent)
  await noteProblem(ctx, delivery.channel as Channel, '')
  const { urgentMinutes } = await loadRules(ctx)
  await updateDelivery(ctx, delivery.id, {
    state: outcome.result,
    provider_id: outcome.providerId,
    problem: null,
    detail: '',
    sent_at: ctx.now,
    delivered_at: outcome.result === 'delivered' ? ctx.now : null,
    next_at: urgent && outcome.result === 'sent' ? addMinutes(ctx.now, urgentMinutes) : null,
  })
  await arrived(ctx, messages, outcome.result)
  return false
}

async function noteFailure(
  ctx: CommandContext,
  delivery: DeliveryRecord,
  outcome: Extract<Outcome, { result: 'failed' }>,
  urgent: boolean,
): Promise<boolean> {
  if (outcome.code === 'messages.problem.sign_in' || outcome.code === 'messages.problem.no_server') {
    await noteProblem(ctx, delivery.channel as Channel, outcome.detail)
  }
  const next = afterFailure(outcome, { attempts: delivery.attempts, urgent })
  await updateDelivery(ctx, delivery.id, {
    state: next === 'retry' ? 'retry' : 'failed',
    next_at: next === 'retry' ? retryAt(ctx.now, delivery.attempts) : null,
    problem: outcome.code,
    detail: outcome.detail,
  })
  return next === 'give_up'
}

/** Moves the messages of an envelope on; what was settled by hand or is further already stays. */
export async function arrived(
  ctx: CommandContext,
  messages: readonly MessageRecord[],
  state: Extract<MessageState, 'sent' | 'delivered'>,
): Promise<void> {
  const behind = state === 'sent' ? ['sending'] : ['waiting', 'sending', 'sent']
  const moving = messages.filter((message) => behind.includes(message.state))
  if (moving.length === 0) return
  await updateMessages(
    ctx,
    moving.map(({ id }) => id),
    { state, ...(state === 'delivered' ? { delivered_at: ctx.now } : {}) },
  )
  const first = moving.filter(({ sent_at }) => sent_at === null).map(({ id }) => id)
  await updateMessages(ctx, first, { sent_at: ctx.now })
  await ctx.record(messagesProgressed({ messages: moving.map((message) => factOf({ ...message, state })) }))
}

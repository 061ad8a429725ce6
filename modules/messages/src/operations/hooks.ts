import { addMinutes, refuse } from '@ordinate/kernel'
import { type CommandContext, handle, Problem, refused } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { openChannels, type SmsConfig } from '../data/channels.ts'
import { deliveryByProvider, updateDelivery } from '../data/deliveries.ts'
import { inEnvelope } from '../data/messages.ts'
import { deliver } from '../delivery/job.ts'
import { arrived } from '../delivery/note.ts'
import { fieldsOf, valueAt } from '../domain/index.ts'
import { isSigned } from '../report-signature.ts'
import { type BotUpdate, takeUpdate } from '../telegram/update.ts'

/** Gateways keep an address for years. */
const HOOK_MINUTES = 10 * 366 * 24 * 60

/** Makes the secret address of a channel; the one before ends. */
export async function newHook(ctx: CommandContext, channel: 'sms' | 'telegram'): Promise<string> {
  await ctx.revokeLinks('messages_hook', 'hook', channel)
  const { token } = await ctx.issueLink({
    purpose: 'messages_hook',
    scope: { hook: [channel] },
    label: ctx.say(`messages.hook.${channel}`),
    expiresAt: addMinutes(ctx.now, HOOK_MINUTES),
  })
  return ctx.address(`/api/hooks/${token}`)
}

export const issueHookHandler = handle(contract.issueHook, async (ctx, { channel }) => {
  if (!(await openChannels(ctx)).has(channel)) throw refused(refuse('messages.channel_closed', {}, { path: 'channel' }))
  const address = await newHook(ctx, channel)
  ctx.changed(['messages.channel', channel], null, { hookIssued: true })
  return { address }
})

export const takeReportHandler = handle(contract.takeReport, async (ctx, { fields, raw = '', headers = {} }) => {
  const channel = ctx.scope('hook')?.[0]
  if (channel === 'telegram') return { taken: await takeUpdate(ctx, fields as BotUpdate) }
  if (channel !== 'sms') return { taken: false }
  const sms = (await openChannels(ctx)).get('sms')
  if (sms?.channel !== 'sms') return { taken: false }
  const signature = sms.config.signature ?? null
  if (signature === null) return { taken: await takeSmsReport(ctx, sms.config, fields) }
  if (!isSigned({ raw, headers }, signature, sms.reportSecret)) throw new Problem(403, 'messages.signature_wrong')
  // Only what was signed counts, not what stands beside it.
  return { taken: await takeSmsReport(ctx, sms.config, fieldsOf(raw) ?? {}) }
})

/** What a gateway says of one message. Answers whether it was understood and news. */
async function takeSmsReport(ctx: CommandContext, config: SmsConfig, fields: object): Promise<boolean> {
  const providerId = valueAt(fields, config.reportId)
  const word = valueAt(fields, config.reportState)?.trim().toLowerCase()
  if (providerId === undefined || word === undefined) return false
  const means = (words: string) =>
    words
      .toLowerCase()
      .split(',')
      .some((one) => one.trim() !== '' && one.trim() === word)
  const delivered = means(config.deliveredWords)
  if (!delivered && !means(config.failedWords)) return false
  const delivery = await deliveryByProvider(ctx, 'sms', providerId)
  if (delivery === undefined || !['sending', 'sent'].includes(delivery.state)) return false
  if (delivered) {
    await updateDelivery(ctx, delivery.id, { state: 'delivered', delivered_at: ctx.now, next_at: null })
    await arrived(ctx, await inEnvelope(ctx, delivery.envelope_id), 'delivered')
    return true
  }
  await updateDelivery(ctx, delivery.id, {
    state: 'failed',
    problem: 'messages.problem.reported',
    detail: word,
    next_at: null,
  })
  await ctx.enqueue(deliver, { messageId: delivery.envelope_id })
  return true
}

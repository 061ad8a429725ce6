import { randomInt } from 'node:crypto'
import { addMinutes, refuse } from '@ordinate/kernel'
import { handle, invalid, refused } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { openChannels } from '../data/channels.ts'
import { removeSubscription, saveReceiver, saveSubscription } from '../data/receivers.ts'
import { ownReceiver } from '../own-receiver.ts'
import { mayPost } from '../transports/push.ts'

const CODE_ALPHABET = 'abcdefghjkmnpqrstvwxyz23456789'
const CODE_LENGTH = 16
const CODE_MINUTES = 24 * 60

const closed = () => refused(refuse('messages.channel_closed'))

export const telegramStartHandler = handle(contract.telegramStart, async (ctx, { personId }) => {
  const receiver = ownReceiver(ctx, personId)
  const bot = (await openChannels(ctx)).get('telegram')
  if (bot?.channel !== 'telegram') throw closed()
  const code = Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
  const expiresAt = addMinutes(ctx.now, CODE_MINUTES)
  await saveReceiver(ctx, receiver, { start_code: code, start_code_until: expiresAt })
  const name = bot.config.botName.replace(/^@/, '')
  return { code, address: `https://t.me/${name}?start=${code}`, expiresAt }
})

export const telegramStopHandler = handle(contract.telegramStop, async (ctx, { personId }) => {
  const receiver = ownReceiver(ctx, personId)
  await saveReceiver(ctx, receiver, { telegram_chat: null, telegram_name: '', start_code: null })
  await ctx.record(contract.settingsChanged({ what: 'receiver' }))
  return { stopped: true }
})

export const subscribePushHandler = handle(contract.subscribePush, async (ctx, { personId, ...subscription }) => {
  const receiver = ownReceiver(ctx, personId)
  const push = (await openChannels(ctx)).get('push')
  if (push?.channel !== 'push') throw closed()
  if (!mayPost(subscription.endpoint, push.config.hosts)) throw invalid('endpoint', 'messages.push_host')
  await saveSubscription(ctx, receiver, subscription)
  await ctx.record(contract.settingsChanged({ what: 'receiver' }))
  return { subscribed: true }
})

export const unsubscribePushHandler = handle(contract.unsubscribePush, async (ctx, { personId, endpoint }) => {
  const removed = await removeSubscription(ctx, endpoint, ownReceiver(ctx, personId))
  if (removed > 0) await ctx.record(contract.settingsChanged({ what: 'receiver' }))
  return { removed }
})

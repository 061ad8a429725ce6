import { handle, notFound } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { loadRules, openChannels } from '../data/channels.ts'
import { lockMessagesOf, messagesTo } from '../data/messages.ts'
import { reachOf, receiverOf, subscriptionsOf } from '../data/receivers.ts'
import { routeFor } from '../domain/index.ts'
import { ownReceiver } from '../own-receiver.ts'
import { readNow } from '../read.ts'
import { saveWishes, wishesIn } from './receivers.ts'

export const myMessagesHandler = handle(contract.myMessages, async (ctx, { personId }) => {
  const receiver = ownReceiver(ctx, personId)
  const rows = await messagesTo(ctx, receiver)
  const said = await receiverOf(ctx, receiver)
  const open = await openChannels(ctx)
  const { quiet, order } = await loadRules(ctx)
  const [bot, push] = [open.get('telegram'), open.get('push')]
  const browsers = await subscriptionsOf(ctx, receiver)
  const [newest] = rows
  const reach = reachOf({ email: newest?.email ?? null, phone: newest?.phone ?? null }, said, browsers.length)
  return {
    messages: rows.map((row) => ({
      id: row.id,
      title: row.title,
      text: row.body,
      urgent: row.urgent,
      createdAt: row.created_at,
      readAt: row.read_at,
    })),
    unread: rows.filter(({ read_at }) => read_at === null).length,
    ...wishesIn(said),
    officeHours: quiet,
    telegram:
      bot?.channel === 'telegram'
        ? { bot: bot.config.botName, linkedAs: said.telegram_chat === null ? null : said.telegram_name }
        : null,
    pushKey: push?.channel === 'push' ? push.config.publicKey : null,
    reachable: routeFor({ open: [...open.keys()], reachable: [...reach.keys()], preferred: null, order }),
  }
})

export const markReadHandler = handle(contract.markRead, async (ctx, { personId, messageIds }) => {
  const rows = await lockMessagesOf(ctx, ownReceiver(ctx, personId), messageIds)
  for (const id of messageIds ?? []) {
    if (!rows.some((row) => row.id === id)) throw notFound('messages.message', id)
  }
  return { read: await readNow(ctx, rows, 'page') }
})

export const setOwnWishesHandler = handle(contract.setOwnWishes, async (ctx, { personId, ...wishes }) => {
  await saveWishes(ctx, ownReceiver(ctx, personId), wishes)
  return { saved: true }
})

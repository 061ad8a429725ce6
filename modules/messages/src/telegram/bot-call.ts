import { job, seal, unseal, workInSteps } from '@ordinate/platform'
import { z } from 'zod'
import { noteProblem, openChannels } from '../data/channels.ts'
import { shown } from '../transports/failures.ts'
import { callBot } from '../transports/telegram.ts'

/** Calls a method of the bot: answers to what was written to it. */
export const botCall = job(
  'messages.botCall',
  z.object({ method: z.string(), input: z.record(z.string(), z.union([z.string(), z.number()])) }),
)

/** Tells Telegram where updates go: the sealed address of the hook, or null for asking. */
export const arrangeBot = job('messages.arrangeBot', z.object({ sealedAddress: z.string().nullable() }))

const ADDRESS_CONTEXT = ['messages.hook_address']

/** The hook's address as it may lie in the queue. */
export function sealedAddress(key: Uint8Array, address: string): string {
  return seal(key, address, ADDRESS_CONTEXT)
}

export const botCallHandler = workInSteps(
  botCall,
  async ({ within }, { method, input }) => {
    const bot = await within(async (ctx) => (await openChannels(ctx)).get('telegram'))
    if (bot?.channel === 'telegram') await callBot(bot.config, bot.secret, method, input)
  },
  { queue: 'outside' },
)

export const arrangeBotHandler = workInSteps(
  arrangeBot,
  async ({ within }, { sealedAddress: sealed }) => {
    const known = await within(async (ctx) => ({
      bot: (await openChannels(ctx)).get('telegram'),
      url: sealed === null ? null : unseal(ctx.secrets.sealingKey, sealed, ADDRESS_CONTEXT),
    }))
    const { bot, url } = known
    if (bot?.channel !== 'telegram') return
    const answer =
      url === null
        ? await callBot(bot.config, bot.secret, 'deleteWebhook', {})
        : await callBot(bot.config, bot.secret, 'setWebhook', { url, allowed_updates: UPDATES })
    const problem = answer.ok ? '' : shown(answer.description ?? '', bot.secret)
    await within((ctx) => noteProblem(ctx, 'telegram', problem))
  },
  { queue: 'outside' },
)

/** What the bot is told of. */
export const UPDATES = ['message', 'callback_query'] as const

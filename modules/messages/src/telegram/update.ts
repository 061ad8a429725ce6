import { compareInstants } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { settingsChanged } from '../contract.ts'
import { inEnvelope } from '../data/messages.ts'
import { saveReceiver } from '../data/receivers.ts'
import type { MessagesTables } from '../data/tables.ts'
import { readNow } from '../read.ts'
import { botCall } from './bot-call.ts'

/** What Telegram tells of a chat, as far as it is looked at. */
export interface BotUpdate {
  readonly update_id?: number
  readonly message?: {
    readonly text?: string
    readonly chat?: { readonly id?: number; readonly type?: string }
    readonly from?: Person
  }
  readonly callback_query?: {
    readonly id?: string
    readonly data?: string
    readonly message?: { readonly message_id?: number; readonly chat?: { readonly id?: number } }
  }
}

interface Person {
  readonly first_name?: string
  readonly last_name?: string
  readonly username?: string
  readonly language_code?: string
}

/** Takes one update of the bot. Answers whether something came of it. What is strange is passed over: anybody may write to a bot. */
export async function takeUpdate(ctx: CommandContext, update: BotUpdate): Promise<boolean> {
  if (update.callback_query !== undefined) return takePress(ctx, update.callback_query)
  const { text, chat, from } = update.message ?? {}
  if (typeof text !== 'string' || typeof chat?.id !== 'number' || chat.type !== 'private') return false
  const [command = '', code = ''] = text.trim().split(/\s+/)
  if (command === '/start' && code !== '') return introduce(ctx, String(chat.id), code, from ?? {})
  if (command === '/stop') return part(ctx, String(chat.id), from ?? {})
  await answer(ctx, String(chat.id), 'messages.bot.only_brings', from ?? {})
  return false
}

/** The language to answer in: Telegram's, as the person may not be known yet. */
const localeOf = ({ language_code }: Person): 'en' | 'ru' => (language_code?.startsWith('ru') ? 'ru' : 'en')

function answer(ctx: CommandContext, chat: string, code: string, person: Person): Promise<void> {
  const text = ctx.say(code, { organisation: ctx.settings.name }, localeOf(person))
  return ctx.enqueue(botCall, { method: 'sendMessage', input: { chat_id: chat, text } })
}

/** Somebody comes with the code of their personal page: from now on the bot knows their chat. */
async function introduce(ctx: CommandContext, chat: string, code: string, person: Person): Promise<boolean> {
  const db = ctx.write<MessagesTables>()
  const found = await db
    .selectFrom('messages.receiver')
    .select(['kind', 'id', 'start_code_until'])
    .where('start_code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  const valid = found?.start_code_until && compareInstants(found.start_code_until, ctx.now) > 0
  if (found === undefined || !valid) {
    await answer(ctx, chat, 'messages.bot.unknown_code', person)
    return false
  }
  const spoken = [person.first_name, person.last_name].filter(Boolean).join(' ')
  const name = (spoken || (person.username ?? '') || chat).slice(0, 100)
  await saveReceiver(ctx, found, { telegram_chat: chat, telegram_name: name, start_code: null, start_code_until: null })
  await ctx.record(settingsChanged({ what: 'receiver' }))
  await answer(ctx, chat, 'messages.bot.linked', person)
  return true
}

async function part(ctx: CommandContext, chat: string, person: Person): Promise<boolean> {
  await ctx
    .write<MessagesTables>()
    .updateTable('messages.receiver')
    .set({ telegram_chat: null, telegram_name: '' })
    .where('telegram_chat', '=', chat)
    .execute()
  await ctx.record(settingsChanged({ what: 'receiver' }))
  await answer(ctx, chat, 'messages.bot.stopped', person)
  return true
}

/** The button under a message was pressed; only in the chat to which it was sent. */
async function takePress(ctx: CommandContext, press: NonNullable<BotUpdate['callback_query']>): Promise<boolean> {
  const envelopeId = /^read:(msg_[0-9a-z]{26})$/.exec(press.data ?? '')?.[1]
  const chat = press.message?.chat?.id
  if (envelopeId === undefined || typeof chat !== 'number' || typeof press.id !== 'string') return false
  const sent = await ctx
    .read<MessagesTables>()
    .selectFrom('messages.delivery')
    .select('id')
    .where('envelope_id', '=', envelopeId)
    .where('channel', '=', 'telegram')
    .where('address', '=', String(chat))
    .executeTakeFirst()
  if (sent === undefined) return false
  const rows = await inEnvelope(ctx, envelopeId)
  const read = await readNow(ctx, rows, 'button')
  const text = ctx.say('messages.bot.thanks', {}, (rows[0]?.locale ?? 'en') as 'en' | 'ru')
  await ctx.enqueue(botCall, { method: 'answerCallbackQuery', input: { callback_query_id: press.id, text } })
  const where = { chat_id: String(chat), message_id: press.message?.message_id ?? 0 }
  if (read > 0) await ctx.enqueue(botCall, { method: 'editMessageReplyMarkup', input: where })
  return true
}

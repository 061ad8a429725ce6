import type { TelegramConfig } from '../data/channels.ts'
import { type Outcome, plainText } from '../domain/index.ts'
import { forGood, forNow, PATIENCE_MS, passes, shown, unanswered } from './failures.ts'
import type { Parcel } from './parcel.ts'

/** The longest text that Telegram takes. */
const LONGEST = 4_096

/** What the Bot API answers. */
interface BotAnswer {
  readonly ok: boolean
  readonly result?: unknown
  readonly description?: string
  readonly error_code?: number
}

/** Calls a method of the Bot API. Throws when there is no answer. */
export async function callBot(
  { apiBase }: Pick<TelegramConfig, 'apiBase'>,
  token: string,
  method: string,
  input: object,
  options: { readonly patience?: number; readonly signal?: AbortSignal } = {},
): Promise<BotAnswer> {
  const limit = AbortSignal.timeout(options.patience ?? PATIENCE_MS)
  const response = await fetch(`${apiBase.replace(/\/+$/, '')}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    signal: options.signal === undefined ? limit : AbortSignal.any([limit, options.signal]),
    redirect: 'error',
  })
  const answer = (await response.json().catch(() => undefined)) as BotAnswer | undefined
  return answer ?? { ok: false, error_code: response.status, description: `HTTP ${response.status}` }
}

/** Sends a letter by the bot, with a button that says it was read. Telegram knows no key: a repeated try may come twice. */
export async function sendTelegram(parcel: Parcel, config: TelegramConfig): Promise<Outcome> {
  const { secret } = parcel.channel
  const { title, text, address } = parcel.letter
  const whole = plainText({ text: `${title}\n${text}`, address })
  try {
    const answer = await callBot(config, secret, 'sendMessage', {
      chat_id: parcel.address,
      text: whole.length <= LONGEST ? whole : plainText({ text: title, address }),
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: [[{ text: parcel.readButton, callback_data: `read:${parcel.messageId}` }]] },
    })
    if (answer.ok) {
      const id = (answer.result as { message_id?: number } | undefined)?.message_id
      return { result: 'delivered', providerId: id === undefined ? null : String(id) }
    }
    const detail = shown(answer.description ?? '', secret)
    const code = answer.error_code ?? 0
    if (passes(code)) return forNow('messages.problem.busy', detail)
    // 403: the person has stopped the bot; 400: there is no such chat; 401, 404: the bot's own token is wrong.
    return forGood(code === 401 || code === 404 ? 'messages.problem.sign_in' : 'messages.problem.refused', detail)
  } catch (error) {
    return unanswered(error, secret)
  }
}

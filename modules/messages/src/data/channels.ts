import { type CommandContext, type QueryContext, seal, unseal } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { ChannelSettings } from '../contract/settings.ts'
import { CHANNELS, type Channel, type QuietHours } from '../domain/index.ts'
import { environmentEmail } from '../transports/environment.ts'
import type { ChannelTable, MessagesTables } from './tables.ts'

export type ChannelRecord = Selectable<ChannelTable>

type Of<C extends Channel> = Omit<
  Extract<ChannelSettings, { channel: C }>,
  'channel' | 'enabled' | 'secret' | 'reportSecret'
>
export type EmailConfig = Of<'email'>
export type TelegramConfig = Of<'telegram'>
export type SmsConfig = Of<'sms'>
export type PushConfig = Of<'push'> & { readonly publicKey: string }

/** A channel that can send, with its secret opened. */
export type OpenChannel = { readonly secret: string } & (
  | { readonly channel: 'email'; readonly config: EmailConfig }
  | { readonly channel: 'telegram'; readonly config: TelegramConfig }
  | { readonly channel: 'sms'; readonly config: SmsConfig; readonly reportSecret: string }
  | { readonly channel: 'push'; readonly config: PushConfig }
)

const secretContext = (ctx: QueryContext, channel: string) => ['messages.channel', ctx.orgId, channel]

export function channelRows(ctx: QueryContext): Promise<ChannelRecord[]> {
  return ctx.read<MessagesTables>().selectFrom('messages.channel').selectAll().execute()
}

export async function channelRow(ctx: QueryContext, channel: Channel): Promise<ChannelRecord | undefined> {
  return ctx
    .read<MessagesTables>()
    .selectFrom('messages.channel')
    .selectAll()
    .where('channel', '=', channel)
    .executeTakeFirst()
}

/** What reports are signed with is sealed apart from what is sent. */
const reportContext = (channel: string) => `${channel}.report`

/** A row as a channel that can send; undefined when it is switched off or its secret does not open. */
export function openedOf(ctx: QueryContext, row: ChannelRecord | undefined): OpenChannel | undefined {
  if (row === undefined || !row.enabled) return undefined
  try {
    const open = (sealed: string | null, channel: string) =>
      sealed === null ? '' : unseal(ctx.secrets.sealingKey, sealed, secretContext(ctx, channel))
    const secret = open(row.secret_sealed, row.channel)
    const reportSecret = open(row.report_secret_sealed, reportContext(row.channel))
    return { channel: row.channel, config: row.config, secret, reportSecret } as OpenChannel
  } catch {
    return undefined
  }
}

/** Every channel that can send now; mail may come from the machine's environment. */
export async function openChannels(ctx: QueryContext): Promise<Map<Channel, OpenChannel>> {
  const rows = await channelRows(ctx)
  const opened = CHANNELS.flatMap((channel) => {
    const row = rows.find((one) => one.channel === channel)
    const found = row === undefined && channel === 'email' ? environmentEmail() : openedOf(ctx, row)
    return found === undefined ? [] : [[channel, found] as const]
  })
  return new Map(opened)
}

/** Saves a channel; a secret that is left out stays. */
export async function saveChannel(
  ctx: CommandContext,
  channel: Channel,
  saved: {
    readonly enabled: boolean
    readonly config: object
    readonly secret: string | undefined
    readonly reportSecret: string | undefined
  },
): Promise<void> {
  const sealedOf = (given: string | undefined, context: string) => {
    if (given === undefined) return undefined
    return given === '' ? null : seal(ctx.secrets.sealingKey, given, secretContext(ctx, context))
  }
  const secret = sealedOf(saved.secret, channel)
  const reportSecret = sealedOf(saved.reportSecret, reportContext(channel))
  const columns = { enabled: saved.enabled, config: JSON.stringify(saved.config), problem: '' }
  await ctx
    .write<MessagesTables>()
    .insertInto('messages.channel')
    .values({
      channel,
      ...columns,
      secret_sealed: secret ?? null,
      report_secret_sealed: reportSecret ?? null,
      position: 0n,
      reading_until: null,
      version: 1,
    })
    .onConflict((conflict) =>
      conflict.columns(['channel']).doUpdateSet((row) => ({
        ...columns,
        // Another token is another bot, which counts its updates from anew.
        ...(secret === undefined ? {} : { secret_sealed: secret, position: 0n, reading_until: null }),
        ...(reportSecret === undefined ? {} : { report_secret_sealed: reportSecret }),
        version: row('messages.channel.version', '+', 1),
      })),
    )
    .execute()
}

/** Notes what is wrong with a channel as a whole, or that nothing is. */
export async function noteProblem(ctx: CommandContext, channel: Channel, problem: string): Promise<void> {
  await ctx
    .write<MessagesTables>()
    .updateTable('messages.channel')
    .set({ problem })
    .where('channel', '=', channel)
    .where('problem', '<>', problem)
    .execute()
}

/** How an organisation sends. */
export interface Rules {
  readonly quiet: QuietHours | null
  readonly order: readonly Channel[]
  readonly urgentMinutes: number
  /** After so many months the words of messages go; null for never. */
  readonly keepMonths: number | null
}

const ORDINARY: Rules = { quiet: null, order: [], urgentMinutes: 30, keepMonths: null }

export async function loadRules(ctx: QueryContext): Promise<Rules> {
  const row = await ctx.read<MessagesTables>().selectFrom('messages.rules').selectAll().executeTakeFirst()
  if (row === undefined) return ORDINARY
  return {
    quiet: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
    order: row.channel_order as Channel[],
    urgentMinutes: row.urgent_minutes,
    keepMonths: row.keep_months,
  }
}

export async function saveRules(ctx: CommandContext, rules: Rules): Promise<void> {
  const columns = {
    quiet_from: rules.quiet?.from ?? null,
    quiet_to: rules.quiet?.to ?? null,
    channel_order: [...rules.order],
    urgent_minutes: rules.urgentMinutes,
    keep_months: rules.keepMonths,
  }
  const db = ctx.write<MessagesTables>()
  const changed = await db.updateTable('messages.rules').set(columns).returning('urgent_minutes').execute()
  if (changed.length === 0) await db.insertInto('messages.rules').values(columns).execute()
}

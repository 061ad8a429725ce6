import { refuse } from '@ordinate/kernel'
import { type CommandContext, handle, invalid, type QueryContext, refused } from '@ordinate/platform'
import type { ChannelSettings, ChannelView } from '../contract.ts'
import * as contract from '../contract.ts'
import { channelRow, channelRows, loadRules, openChannels, saveChannel, saveRules } from '../data/channels.ts'
import { channelsOf, loadMessage, viewOf } from '../data/messages.ts'
import { CHANNELS, type Channel, namesIn } from '../domain/index.ts'
import { sendAll } from '../send.ts'
import { arrangeBot, sealedAddress } from '../telegram/bot-call.ts'
import { environmentEmail } from '../transports/environment.ts'
import { newPushKeys } from '../transports/push.ts'
import { newHook } from './hooks.ts'

export const settingsHandler = handle(contract.settings, async (ctx) => {
  const rules = await loadRules(ctx)
  return { ...rules, order: [...rules.order], channels: await channelViews(ctx) }
})

const NO_SECRETS = { hasSecret: false, hasReportSecret: false } as const

async function channelViews(ctx: QueryContext): Promise<ChannelView[]> {
  const rows = await channelRows(ctx)
  return CHANNELS.map((channel): ChannelView => {
    const row = rows.find((one) => one.channel === channel)
    if (row !== undefined) {
      return {
        channel,
        source: 'organisation',
        enabled: row.enabled,
        settings: row.config as ChannelView['settings'],
        hasSecret: row.secret_sealed !== null,
        hasReportSecret: row.report_secret_sealed !== null,
        problem: row.problem,
      }
    }
    const machine = channel === 'email' ? environmentEmail() : undefined
    return machine === undefined
      ? { channel, source: 'none', enabled: false, settings: null, ...NO_SECRETS, problem: '' }
      : {
          channel,
          source: 'environment',
          enabled: true,
          settings: { ...machine.config },
          ...NO_SECRETS,
          hasSecret: true,
          problem: '',
        }
  })
}

export const setRulesHandler = handle(contract.setRules, async (ctx, input) => {
  const before = await loadRules(ctx)
  const after = { ...input, keepMonths: input.keepMonths === undefined ? before.keepMonths : input.keepMonths }
  await saveRules(ctx, after)
  ctx.changed(['messages.rules', ctx.orgId], shownRules(before), shownRules(after))
  await ctx.record(contract.settingsChanged({ what: 'rules' }))
  return { saved: true }
})

const shownRules = (rules: Awaited<ReturnType<typeof loadRules>>) => ({
  quiet: rules.quiet === null ? null : `${rules.quiet.from}–${rules.quiet.to}`,
  order: rules.order.join(', '),
  urgentMinutes: rules.urgentMinutes,
  keepMonths: rules.keepMonths,
})

export const setChannelHandler = handle(contract.setChannel, async (ctx, { settings }) => {
  const { channel, enabled } = settings
  const before = await channelRow(ctx, channel)
  const keys = channel === 'push' && before === undefined ? newPushKeys() : undefined
  const secret = channel === 'push' ? keys?.privateKey : settings.secret
  const config = configOf(settings, keys?.publicKey ?? (before?.config as { publicKey?: string })?.publicKey)
  const hasSecret = secret === undefined ? (before?.secret_sealed ?? null) !== null : secret !== ''
  if (enabled) mustBeWhole(settings, hasSecret)
  const reportSecret = settings.channel === 'sms' ? settings.reportSecret : undefined
  if (enabled) mustKnowSigning(settings, reportSecret ?? before?.report_secret_sealed ?? '')
  await saveChannel(ctx, channel, { enabled, config, secret, reportSecret })
  if (settings.channel === 'telegram' && enabled) await arrange(ctx, settings.mode)
  const was = before === undefined ? null : { enabled: before.enabled, ...(before.config as object) }
  const secretIs = { ...(secret === undefined ? {} : { secret: '…' }), ...(reportSecret ? { reportSecret: '…' } : {}) }
  ctx.changed(['messages.channel', channel], was, { enabled, ...config, ...secretIs })
  await ctx.record(contract.settingsChanged({ what: channel }))
  return (await channelViews(ctx)).find((view) => view.channel === channel)!
})

/** The bot is told where its updates go; with a new address for every saving, so that an old one ends. */
async function arrange(ctx: CommandContext, mode: 'poll' | 'webhook'): Promise<void> {
  const address = mode === 'webhook' ? sealedAddress(ctx.secrets.sealingKey, await newHook(ctx, 'telegram')) : null
  await ctx.enqueue(arrangeBot, { sealedAddress: address })
}

function configOf(settings: ChannelSettings, publicKey: string | undefined): object {
  const { channel: _channel, enabled: _enabled, ...rest } = settings
  const {
    secret: _secret,
    reportSecret: _signing,
    ...config
  } = rest as typeof rest & {
    secret?: string
    reportSecret?: string
  }
  return settings.channel === 'push' ? { ...config, publicKey } : config
}

/** What a channel cannot send without. */
function mustBeWhole(settings: ChannelSettings, hasSecret: boolean): void {
  if (settings.channel === 'telegram' && !hasSecret) throw invalid('settings.secret', 'messages.secret_needed')
  if (settings.channel === 'email' && settings.user !== '' && !hasSecret) {
    throw invalid('settings.secret', 'messages.secret_needed')
  }
  if (settings.channel !== 'sms') return
  const sendsBody = settings.method === 'POST' && settings.bodyType !== 'none'
  const parts = [settings.url, sendsBody ? settings.body : '', ...settings.headers.map(({ value }) => value)]
  const used = namesIn(parts.join(' '))
  for (const name of ['to', 'text']) {
    if (!used.includes(name)) throw invalid('settings.url', 'messages.template_without', { name: `{${name}}` })
  }
  if (used.includes('secret') && !hasSecret) throw invalid('settings.secret', 'messages.secret_needed')
  const unknown = used.find((name) => !['to', 'text', 'id', 'secret'].includes(name))
  if (unknown !== undefined && settings.bodyType !== 'json') {
    throw invalid('settings.url', 'messages.template_unknown', { name: `{${unknown}}` })
  }
}

/** Signed reports need what they are signed with. */
function mustKnowSigning(settings: ChannelSettings, reportSecret: string): void {
  if (settings.channel !== 'sms' || !settings.reports || !settings.signature || reportSecret !== '') return
  throw invalid('settings.reportSecret', 'messages.secret_needed')
}

export const sendTestHandler = handle(contract.sendTest, async (ctx, { channel, to }) => {
  if (!(await openChannels(ctx)).has(channel)) throw refused(refuse('messages.channel_closed', {}, { path: 'channel' }))
  const messageId = await sendTestTo(ctx, channel, to)
  const row = await loadMessage(ctx, messageId)
  return viewOf(row, await channelsOf(ctx, [row]))
})

async function sendTestTo(ctx: CommandContext, channel: Channel, to: string): Promise<string> {
  const { settings, locale } = ctx
  const [written] = await sendAll(
    ctx,
    [
      {
        kind: 'messages.test',
        to: {
          kind: 'access',
          id: ctx.caller.id,
          name: ctx.caller.name,
          locale,
          zone: settings.zone,
          email: channel === 'email' ? to : null,
          phone: channel === 'email' ? null : to,
        },
        title: ctx.say('messages.test_title', { organisation: settings.name }),
        text: ctx.say('messages.test_text', { who: ctx.caller.name }),
        link: '/',
      },
    ],
    { onlyChannel: channel },
  )
  return written!.messageId
}

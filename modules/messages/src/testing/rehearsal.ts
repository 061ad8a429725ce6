import { command, nothing, query, wire } from '@ordinate/contract'
import { addMinutes, dateIn, type Instant, newId } from '@ordinate/kernel'
import { agendaPoint, currentInstant, defineModule, handle } from '@ordinate/platform'
import { type Bench, bench } from '@ordinate/testkit'
import { z } from 'zod'
import { type ChannelSettings, setChannel } from '../contract.ts'
import { sweep } from '../delivery/sweep.ts'
import type { ReportSignature } from '../domain/index.ts'
import { type NewMessage, sendAll } from '../index.ts'
import { messagesModule } from '../module.ts'
import { clearOldMessages } from '../retention.ts'

/** What the next call of the stand-in for a higher floor sends. */
let next: readonly NewMessage[] = []

const speak = command('rehearsal.speak', {
  summary: 'Send what the test has laid ready',
  permission: 'rehearsal.speak',
  input: z.strictObject({ fail: wire.flag.optional() }),
  output: z.object({ written: z.array(z.string()) }),
})
const turn = command('rehearsal.turn', {
  summary: 'Do what is done every minute',
  permission: 'rehearsal.speak',
  input: z.strictObject({}),
  output: nothing,
})

const night = command('rehearsal.night', {
  summary: 'Do what is done every night',
  permission: 'rehearsal.speak',
  input: z.strictObject({}),
  output: nothing,
})

const lines = query('rehearsal.lines', {
  summary: 'What stands on My day of messages',
  permission: 'rehearsal.speak',
  input: z.strictObject({}),
  output: z.object({ lines: z.array(z.object({ column: z.string(), code: z.string(), params: z.json() })) }),
})

const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [
    handle(speak, async (ctx, { fail }) => {
      const written = await sendAll(ctx, next)
      if (fail === true) throw new Error('the command failed')
      return { written: written.map(({ messageId }) => messageId) }
    }),
    handle(turn, async (ctx) => {
      await sweep(ctx)
      return {}
    }),
    handle(night, async (ctx) => {
      await clearOldMessages(ctx)
      return {}
    }),
    handle(lines, async (ctx) => {
      const today = dateIn(ctx.now, ctx.settings.zone)
      const all = await Promise.all(ctx.contributions(agendaPoint).map((contribute) => contribute(ctx, { today })))
      return { lines: all.flat().map(({ column, code, params }) => ({ column, code, params })) }
    }),
  ],
  migrations: [],
  permissions: { 'rehearsal.speak': [] },
  messages: { en: {}, ru: {} },
})

/** A bench with a clock that tests move. */
export interface Rehearsal extends Bench {
  /** What time it is, until it is set again. */
  at(moment: Instant): void
  now(): Instant
  later(minutes: number): void
  /** Sends in one command; `fail` makes the command fail afterwards. */
  speak(messages: readonly NewMessage[], fail?: boolean): Promise<string[]>
  /** What stands on My day of messages. */
  lines(): Promise<readonly { readonly column: string; readonly code: string; readonly params: unknown }[]>
  /** Does what the server does every minute, and what follows. */
  turn(): Promise<void>
  /** Does what the server does every night. */
  night(): Promise<void>
}

export async function rehearse(): Promise<Rehearsal> {
  const world = await bench([messagesModule, rehearsal])
  let moment = currentInstant()
  ;(world.app as { clock: () => Instant }).clock = () => moment
  world.app.site.origin = 'https://ordinate.example'
  return {
    ...world,
    at: (to) => {
      moment = to
    },
    now: () => moment,
    later: (minutes) => {
      moment = addMinutes(moment, minutes)
    },
    async speak(messages, fail = false) {
      next = messages
      return (await world.call(speak, { fail })).written
    },
    lines: async () => (await world.call(lines, {})).lines,
    async night() {
      await world.call(night, {})
    },
    async turn() {
      await world.call(turn, {})
      await world.runJobs()
    },
  }
}

/** Somebody to write to. */
export function somebody(changes: Partial<NewMessage['to']> = {}): NewMessage['to'] {
  return {
    kind: 'staffing',
    id: newId('per'),
    name: 'Olga Ray',
    locale: 'en',
    zone: 'Europe/Moscow',
    email: 'olga@people.example',
    phone: '+7 900 000-00-01',
    ...changes,
  }
}

/** Sets mail up on the catcher's port. */
export async function useMail(world: Bench, port: number, more: { user?: string; secret?: string } = {}) {
  return world.call(setChannel, {
    settings: {
      channel: 'email',
      enabled: true,
      host: '127.0.0.1',
      port,
      security: 'none',
      user: more.user ?? '',
      from: 'office@agency.example',
      fromName: 'Bright Field',
      ...(more.secret === undefined ? {} : { secret: more.secret }),
    },
  })
}

/** Sets text messages up on a gateway that reports, at an origin; signed with `report-key` where that is asked for. */
export async function useSms(world: Bench, origin: string, signature: ReportSignature | null = null) {
  return world.call(setChannel, { settings: smsOf(origin, signature) })
}

/** The settings of such a gateway. */
export function smsOf(origin: string, signature: ReportSignature | null = null) {
  return {
    channel: 'sms' as const,
    enabled: true,
    method: 'POST' as const,
    url: `${origin}/send?to={to}`,
    bodyType: 'json' as const,
    body: '{"text":"{text}","reference":"{id}"}',
    headers: [{ name: 'Authorization', value: 'Bearer {secret}' }],
    idPath: 'messages.0.id',
    reports: true,
    reportId: 'id',
    reportState: 'status',
    deliveredWords: 'delivered, DELIVRD',
    failedWords: 'failed, undeliverable',
    signature,
    ...(signature === null ? {} : { reportSecret: 'report-key' }),
    secret: 'sms-key',
  } satisfies ChannelSettings
}

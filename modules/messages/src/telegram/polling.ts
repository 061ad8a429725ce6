import { setTimeout as sleep } from 'node:timers/promises'
import { addMinutes, compareInstants, type Instant } from '@ordinate/kernel'
import type { CommandContext, Service, ServiceSteps } from '@ordinate/platform'
import { channelRow, noteProblem, type OpenChannel, openedOf } from '../data/channels.ts'
import type { MessagesTables } from '../data/tables.ts'
import { shown } from '../transports/failures.ts'
import { callBot } from '../transports/telegram.ts'
import { UPDATES } from './bot-call.ts'
import { type BotUpdate, takeUpdate } from './update.ts'

/** How often organisations are looked through for bots. */
const LOOK_MS = 15_000
/** How long Telegram keeps a question open when there is nothing to tell, seconds. */
const OPEN_SECONDS = 25
/** So long one process has a bot's updates; two that ask at once would be refused by Telegram. */
const TURN_MINUTES = 1

/** One process's turn at a bot. */
interface Turn {
  readonly bot: Extract<OpenChannel, { channel: 'telegram' }>
  /** Updates before it were taken. */
  readonly position: bigint
  readonly until: Instant
}

/** Asks every bot that is set up so for what was written to it, by long questions, one process at a time. */
export const telegramPolling: Service = {
  name: 'messages.telegram',
  async run(steps) {
    const running = new Map<string, Promise<void>>()
    while (!steps.ending.aborted) {
      const organisations = await steps.organisations().catch(() => [])
      for (const orgId of organisations) {
        if (running.has(orgId)) continue
        const asking = askBot(steps, orgId)
          .catch((error: unknown) => void (steps.ending.aborted || steps.report(error)))
          .finally(() => running.delete(orgId))
        running.set(orgId, asking)
      }
      await sleep(LOOK_MS, undefined, { signal: steps.ending }).catch(() => undefined)
    }
    await Promise.all(running.values())
  },
}

/** Asks one organisation's bot for as long as it has one that is to be asked, and nobody else does. */
async function askBot(steps: ServiceSteps, orgId: string): Promise<void> {
  let mine: Instant | null = null
  while (!steps.ending.aborted) {
    const turn: Turn | undefined = await steps.within(orgId, (ctx) => takeTurn(ctx, mine))
    if (turn === undefined) return
    mine = turn.until
    const went = await askOnce(steps, orgId, turn, OPEN_SECONDS)
    if (!went) return
  }
}

/** Takes or keeps the turn at the bot; undefined when there is nothing to ask or another process does. */
export async function takeTurn(ctx: CommandContext, mine: Instant | null): Promise<Turn | undefined> {
  const row = await channelRow(ctx, 'telegram')
  const bot = openedOf(ctx, row)
  if (row === undefined || bot?.channel !== 'telegram' || bot.config.mode !== 'poll') return undefined
  const taken = row.reading_until
  const free = taken === null || compareInstants(taken, ctx.now) <= 0
  if (!free && (mine === null || compareInstants(taken, mine) !== 0)) return undefined
  const until = addMinutes(ctx.now, TURN_MINUTES)
  const changed = await ctx
    .write<MessagesTables>()
    .updateTable('messages.channel')
    .set({ reading_until: until })
    .where('channel', '=', 'telegram')
    .where((eb) => (taken === null ? eb('reading_until', 'is', null) : eb('reading_until', '=', taken)))
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n ? { bot, position: row.position, until } : undefined
}

/** One question. Answers whether it was answered; a bot that does not answer is left alone until the next look. */
export async function askOnce(steps: ServiceSteps, orgId: string, turn: Turn, openSeconds: number): Promise<boolean> {
  const { config, secret } = turn.bot
  const input = { offset: Number(turn.position), timeout: openSeconds, allowed_updates: UPDATES }
  const options = { patience: (openSeconds + 10) * 1_000, signal: steps.ending }
  try {
    const answer = await callBot(config, secret, 'getUpdates', input, options)
    const problem = answer.ok ? '' : shown(answer.description ?? '', secret)
    await steps.within(orgId, (ctx) => noteProblem(ctx, 'telegram', problem))
    if (!answer.ok || !Array.isArray(answer.result)) return false
    for (const update of answer.result as BotUpdate[]) await takeOne(steps, orgId, update)
    return true
  } catch (error) {
    if (steps.ending.aborted) return false
    const problem = shown(error instanceof Error ? error.message : String(error), secret)
    await steps.within(orgId, (ctx) => noteProblem(ctx, 'telegram', problem))
    return false
  }
}

/** An update and the place after it are kept in one transaction, so that none is taken twice. One that breaks is passed over. */
async function takeOne(steps: ServiceSteps, orgId: string, update: BotUpdate): Promise<void> {
  const id = update.update_id
  if (typeof id !== 'number') return
  const next = BigInt(id) + 1n
  const taking = (take: boolean) => async (ctx: CommandContext) => {
    const moved = await ctx
      .write<MessagesTables>()
      .updateTable('messages.channel')
      .set({ position: next })
      .where('channel', '=', 'telegram')
      .where('position', '<', next)
      .executeTakeFirst()
    if (take && moved.numUpdatedRows === 1n) await takeUpdate(ctx, update)
  }
  try {
    await steps.within(orgId, taking(true))
  } catch (error) {
    steps.report(error)
    await steps.within(orgId, taking(false))
  }
}

import type { LocalTime } from '@ordinate/kernel'
import { type CommandContext, handle, invalid, type QueryContext } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { type ReceiverRecord, type ReceiverRef, receiverOf, saveReceiver, subscriptionsOf } from '../data/receivers.ts'
import type { Channel } from '../domain/index.ts'

/** How somebody wants to be reached. */
export interface Wishes {
  readonly preferred: Channel | null
  readonly quiet: 'office' | 'none' | 'own'
  readonly hours: { readonly from: LocalTime; readonly to: LocalTime } | null
}

export function wishesIn(row: Pick<ReceiverRecord, 'preferred' | 'quiet' | 'quiet_from' | 'quiet_to'>): Wishes {
  const { preferred, quiet, quiet_from: from, quiet_to: to } = row
  return {
    preferred: preferred as Channel | null,
    quiet: quiet as Wishes['quiet'],
    hours: from === null || to === null ? null : { from, to },
  }
}

/** Saves what somebody wishes. Throws 422 when own hours are meant and none are given. */
export async function saveWishes(ctx: CommandContext, receiver: ReceiverRef, wishes: Wishes): Promise<void> {
  const { preferred, quiet, hours } = wishes
  if (quiet === 'own' && hours === null) throw invalid('hours', 'messages.hours_needed')
  const before = wishesIn(await receiverOf(ctx, receiver))
  const changes = { preferred, quiet, quiet_from: hours?.from ?? null, quiet_to: hours?.to ?? null }
  await saveReceiver(ctx, receiver, changes)
  ctx.changed(subjectOf(receiver), shownWishes(before), shownWishes(wishes))
  await ctx.record(contract.settingsChanged({ what: 'receiver' }))
}

const shownWishes = ({ preferred, quiet, hours }: Wishes) => ({
  preferredChannel: preferred,
  quietHours: hours === null || quiet !== 'own' ? quiet : `${hours.from}–${hours.to}`,
})

/** Receivers are on the timeline of what they are. */
function subjectOf({ kind, id }: ReceiverRef): readonly [string, string] {
  return [kind === 'staffing' ? 'staffing.person' : kind === 'parties' ? 'parties.party' : 'access.user', id]
}

export const getReceiverHandler = handle(contract.getReceiver, async (ctx, receiver) => {
  const said = await receiverOf(ctx, receiver)
  return { ...wishesIn(said), telegram: telegramNameIn(said), browsers: await browsersOf(ctx, receiver) }
})

const telegramNameIn = (said: Pick<ReceiverRecord, 'telegram_chat' | 'telegram_name'>) =>
  said.telegram_chat === null ? null : said.telegram_name

async function browsersOf(ctx: QueryContext, receiver: ReceiverRef): Promise<number> {
  return (await subscriptionsOf(ctx, receiver)).length
}

export const setReceiverHandler = handle(contract.setReceiver, async (ctx, { kind, id, ...wishes }) => {
  await saveWishes(ctx, { kind, id }, wishes)
  return { saved: true }
})

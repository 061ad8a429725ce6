import { addMinutes, compareInstants, type Instant } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { optionsChanged } from './contract.ts'
import { castingsById } from './data/castings.ts'
import { type OptionRecord, setOptionState, takeTurn, unendedOptions } from './data/options.ts'
import { isStanding, type Option, queue } from './domain/index.ts'

function firsts(options: readonly Option[], at: Instant): Set<string> {
  return new Set([...queue(options, at)].filter(([, place]) => place === 1).map(([id]) => id))
}

/**
 * Changes the options of one person: the turn is taken, what has run out is written down, `change` is made, and whoever is first now
 * and was not before is told of in one fact. `change` gets the standing options and the last place of the queue.
 */
export async function changeOptions<T>(
  ctx: CommandContext,
  personId: string,
  change: (standing: readonly OptionRecord[], lastPlace: number) => Promise<T>,
): Promise<T> {
  const lastPlace = await takeTurn(ctx, personId)
  const unended = await unendedOptions(ctx, [personId])
  // Before anything is written down, whatever nobody has ended counts, also when its hour has come.
  const hours = unended.map(({ until }) => until).sort(compareInstants)
  const before = firsts(unended, addMinutes(hours[0] ?? ctx.now, -1))
  const over = unended.filter((option) => !isStanding(option, ctx.now))
  await setOptionState(
    ctx,
    over.map(({ id }) => id),
    'lapsed',
  )
  for (const option of over) noteState(ctx, option, 'lapsed')
  const answer = await change(
    unended.filter((option) => isStanding(option, ctx.now)),
    lastPlace,
  )
  await tell(ctx, personId, { before, known: unended })
  return answer
}

/** Writes down what has run out of one person's options. Does no harm when nothing has. */
export async function settleOptions(ctx: CommandContext, personId: string): Promise<void> {
  await changeOptions(ctx, personId, async () => undefined)
}

export function noteState(ctx: CommandContext, option: OptionRecord, state: OptionRecord['state']): void {
  ctx.changed(['castings.option', option.id], { state: option.state }, { state })
}

async function tell(
  ctx: CommandContext,
  personId: string,
  was: { before: ReadonlySet<string>; known: readonly OptionRecord[] },
): Promise<void> {
  const now = await unendedOptions(ctx, [personId])
  const places = queue(now, ctx.now)
  const known = new Map(was.known.map((option) => [option.id, option]))
  const ended = was.known.filter(({ id }) => !now.some((option) => option.id === id))
  const added = now.filter(({ id }) => !known.has(id))
  const moved = now.filter(({ id, state }) => known.has(id) && known.get(id)!.state !== state)
  const promoted = now.filter(
    ({ id, state }) => state === 'live' && places.get(id) === 1 && known.has(id) && !was.before.has(id),
  )
  const touched = [...ended, ...added, ...moved, ...promoted]
  if (touched.length === 0) return
  const castings = await castingsById(
    ctx,
    touched.map(({ castingId }) => castingId),
  )
  const orderOf = new Map(castings.map(({ id, order_id }) => [id, order_id]))
  await ctx.record(
    optionsChanged({
      personId,
      castings: castings.map(({ id, order_id }) => ({ castingId: id, orderId: order_id })),
      promoted: promoted.map(({ id, castingId }) => ({ optionId: id, castingId, orderId: orderOf.get(castingId)! })),
    }),
  )
}

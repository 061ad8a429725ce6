import { addMinutes, compareInstants, formatDate, formatTime, type Instant, timeIn } from '@ordinate/kernel'
import { type NewMessage, type Receiver, sendAll } from '@ordinate/messages'
import type { OrderView } from '@ordinate/orders'
import { partiesById } from '@ordinate/parties'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { PersonView } from '@ordinate/staffing/contract'
import type { TellingView } from './contract.ts'
import { markTold, markToldOff } from './data/allocations.ts'
import { keptLinks, personLink } from './publication.ts'
import { type Tidings, tellingViews } from './publication-diff.ts'

/** Shifts are named one by one up to so many; the page has the others. */
const MOST_LINES = 12
/** What begins within so many hours must be known, also when it is new. */
const SOON_HOURS = 24

/** One person's message of a publication, and the link that was made for it. */
export interface ToldPerson {
  readonly tidings: Tidings
  /** The link's path, when the person had none that serves. */
  readonly newLink: string | null
  readonly message: NewMessage
}

/** People as messages need them, by id. */
export async function receiversOf(ctx: QueryContext, people: readonly PersonView[]): Promise<Map<string, Receiver>> {
  const parties = await partiesById(
    ctx,
    people.map(({ partyId }) => partyId),
  )
  return new Map(
    people.map(({ id, partyId, name, zone, email, phone }) => {
      const locale = parties.get(partyId)?.locale ?? ctx.settings.locale
      return [id, { kind: 'staffing', id, name, locale, zone, email, phone }]
    }),
  )
}

/**
 * Tells people what is new, changed and off: one message each, in their language, with their personal link. From then on they
 * count as told. Answers the messages in the order given, and the batch under which they are found.
 */
export async function tell(
  ctx: CommandContext,
  order: OrderView,
  tidings: readonly Tidings[],
): Promise<{ readonly people: ToldPerson[]; readonly batchId: string | null }> {
  const receivers = await receiversOf(
    ctx,
    tidings.map(({ person }) => person),
  )
  const views = await tellingViews(ctx, tidings)
  const kept = await keptLinks(ctx, [...receivers.keys()])
  const people: ToldPerson[] = []
  for (const one of tidings) {
    const link = await personLink(ctx, one.person, [...one.drafts, ...one.moved], kept.get(one.person.id))
    const message = messageFor(ctx, order, {
      to: receivers.get(one.person.id)!,
      tellings: views.get(one.person.id) ?? [],
      link: link.path,
    })
    people.push({ tidings: one, newLink: link.isNew ? link.path : null, message })
  }
  await markTold(
    ctx,
    tidings.flatMap(({ drafts, moved }) => [...drafts, ...moved].map(({ id }) => id)),
  )
  await markToldOff(
    ctx,
    tidings.flatMap(({ off }) => off.map(({ id }) => id)),
  )
  const written = await sendAll(
    ctx,
    people.map(({ message }) => message),
  )
  return { people, batchId: written[0]?.batchId ?? null }
}

interface Wording {
  readonly to: Receiver
  readonly tellings: readonly TellingView[]
  readonly link: string
}

function messageFor(ctx: QueryContext, order: OrderView, { to, tellings, link }: Wording): NewMessage {
  const say = (code: string, params: Record<string, unknown>) => ctx.say(code, params, to.locale)
  const off = tellings.filter(({ kind }) => kind === 'cancelled').length
  const params = { name: to.name, order: order.title, count: tellings.length - off, off }
  const kind = off === tellings.length ? 'off' : tellings.some((one) => one.kind !== 'new') ? 'changed' : 'new'
  const lines = tellings.slice(0, MOST_LINES).map((one) => lineOf(one, say, to.locale))
  const more = tellings.length - lines.length
  const text = [
    say(`scheduling.tell.${kind}`, params),
    ...lines,
    ...(more > 0 ? [say('scheduling.tell.more', { count: more })] : []),
    say(kind === 'off' ? 'scheduling.tell.see' : 'scheduling.tell.confirm', {}),
  ].join('\n')
  const urgent = urgencyOf(ctx.now, tellings)
  return {
    to,
    kind: 'scheduling.publication',
    title: say(`scheduling.tell.${kind}_title`, params),
    text,
    link,
    about: ['orders.order', order.id],
    orderId: order.id,
    ...(urgent === undefined ? {} : { urgent }),
  }
}

type Shift = NonNullable<TellingView['now']>

function lineOf({ kind, now, was }: TellingView, say: Say, locale: string): string {
  const shown = (shift: Shift): string => {
    const hours = `${formatTime(timeIn(shift.during.start, shift.zone))}–${formatTime(timeIn(shift.during.end, shift.zone))}`
    return `${formatDate(shift.day, locale)}, ${hours}, ${shift.outletName}`
  }
  const params = { shift: shown((now ?? was)!), was: was === null ? '' : shown(was) }
  return say(`scheduling.tell.line_${kind}`, params)
}

type Say = (code: string, params: Record<string, unknown>) => string

/** What is off or another must never be silent; what is new only when it begins soon. */
function urgencyOf(now: Instant, tellings: readonly TellingView[]): { before: Instant } | undefined {
  const soon = addMinutes(now, SOON_HOURS * 60)
  const starts = tellings
    .flatMap(({ kind, now: is, was }) => {
      const start = [is, was].flatMap((shift) => shift?.during.start ?? []).sort(compareInstants)[0]!
      return kind !== 'new' || compareInstants(start, soon) < 0 ? [start] : []
    })
    .sort(compareInstants)
  return starts[0] === undefined ? undefined : { before: starts[0] }
}

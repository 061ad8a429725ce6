import { compareInstants } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { messagesProgressed, messagesUndelivered } from '../contract.ts'
import { loadRules, type OpenChannel, openChannels } from '../data/channels.ts'
import { beginDelivery, type DeliveryRecord, deliveriesOf, resumeDelivery, updateDelivery } from '../data/deliveries.ts'
import {
  addressOf,
  inEnvelope,
  lockMessage,
  lockWaitingWith,
  type MessageRecord,
  updateMessages,
} from '../data/messages.ts'
import { reachOf, receiverOf, type Subscription, subscriptionsOf } from '../data/receivers.ts'
import { type Channel, compose, type MessageState, nextChannel, routeFor, withMessageId } from '../domain/index.ts'
import { factOf } from '../send.ts'
import type { Parcel } from '../transports/parcel.ts'

/** Messages that travel in one envelope, led by one of them, with what was tried. */
interface Envelope {
  readonly id: string
  readonly messages: readonly MessageRecord[]
  readonly tries: readonly DeliveryRecord[]
}

/**
 * Takes the next step of a message that is due: makes it a parcel for a channel, or finds that there is none. Undefined when there is
 * nothing to carry now: it waits, travels with another, is being carried, or is done.
 */
export async function claim(ctx: CommandContext, messageId: string): Promise<Parcel | undefined> {
  const envelope = await envelopeOf(ctx, messageId)
  if (envelope === undefined) return undefined
  const last = envelope.tries.at(-1)
  if (last !== undefined && !isDue(ctx, envelope, last)) return undefined
  const { route, open, reach, browsers } = await routeOf(ctx, envelope)
  const again = last !== undefined && (last.state === 'sending' || last.state === 'retry')
  if (again && route.includes(last.channel as Channel)) {
    await setState(ctx, envelope, 'sending')
    return parcelOf(ctx, envelope, { delivery: await resumeDelivery(ctx, last), open, browsers })
  }
  if (again) await updateDelivery(ctx, last.id, { state: 'failed', next_at: null, problem: 'messages.problem.closed' })
  else if (last !== undefined) await updateDelivery(ctx, last.id, { next_at: null })
  const channel = nextChannel(
    route,
    envelope.tries.map((one) => one.channel as Channel),
  )
  if (channel === undefined) {
    await noChannelLeft(ctx, envelope)
    return undefined
  }
  const delivery = await beginDelivery(ctx, envelope.id, channel, reach.get(channel) ?? '')
  await setState(ctx, envelope, 'sending')
  return parcelOf(ctx, envelope, { delivery, open, browsers })
}

/** The envelope of a message that is to be carried; a message whose moment has come takes along what waited with it. */
async function envelopeOf(ctx: CommandContext, messageId: string): Promise<Envelope | undefined> {
  const lead = await lockMessage(ctx, messageId)
  if (lead === undefined || (lead.envelope_id !== null && lead.envelope_id !== lead.id)) return undefined
  if (lead.envelope_id === lead.id && lead.state !== 'waiting') {
    const messages = await inEnvelope(ctx, lead.id)
    const unknown = messages.some((message) => isOpen(message) && message.read_at === null)
    return unknown ? { id: lead.id, messages, tries: await deliveriesOf(ctx, lead.id) } : undefined
  }
  if (lead.state !== 'waiting') return undefined
  if (lead.hold_until === null || lead.only_channel !== null) return sealed(ctx, lead, [lead])
  if (compareInstants(lead.hold_until, ctx.now) > 0) return undefined
  return sealed(ctx, lead, await lockWaitingWith(ctx, lead))
}

async function sealed(ctx: CommandContext, lead: MessageRecord, messages: readonly MessageRecord[]): Promise<Envelope> {
  await updateMessages(
    ctx,
    messages.map(({ id }) => id),
    { envelope_id: lead.id },
  )
  return { id: lead.id, messages: messages.map((one) => ({ ...one, envelope_id: lead.id })), tries: [] }
}

/** Whether a try is to be followed by something: by itself again, by the next channel because it failed, or because there is no proof. */
function isDue(ctx: CommandContext, { messages }: Envelope, last: DeliveryRecord): boolean {
  if (last.state === 'failed') return true
  if (last.next_at === null || compareInstants(last.next_at, ctx.now) > 0) return false
  if (last.state === 'sending' || last.state === 'retry') return true
  return last.state === 'sent' && messages.some(({ urgent, read_at }) => urgent && read_at === null)
}

interface Route {
  readonly route: readonly Channel[]
  readonly open: ReadonlyMap<Channel, OpenChannel>
  readonly reach: ReadonlyMap<Channel, string>
  readonly browsers: readonly Subscription[]
}

async function routeOf(ctx: CommandContext, { messages }: Envelope): Promise<Route> {
  const lead = messages.at(-1)!
  const receiver = { kind: lead.receiver_kind, id: lead.receiver_id }
  const said = await receiverOf(ctx, receiver)
  const browsers = await subscriptionsOf(ctx, receiver)
  const open = await openChannels(ctx)
  const only = lead.only_channel as Channel | null
  const reach = only === null ? reachOf(lead, said, browsers.length) : new Map([[only, lead.email ?? lead.phone ?? '']])
  const { order } = await loadRules(ctx)
  const route = routeFor({
    open: [...open.keys()],
    reachable: [...reach.keys()],
    preferred: (said.preferred ?? lead.preferred) as Channel | null,
    order,
  })
  return { route, open, reach, browsers }
}

/** Nothing is left to try: what a channel took stays sent, what none took is somebody's to tell. */
async function noChannelLeft(ctx: CommandContext, envelope: Envelope): Promise<void> {
  const took = envelope.tries.some(({ state }) => state === 'sent' || state === 'delivered')
  if (took) {
    await setState(ctx, envelope, 'sent')
    return
  }
  const state = envelope.tries.length === 0 ? 'unsent' : 'failed'
  await setState(ctx, envelope, state)
  const urgent = envelope.messages.filter((message) => message.urgent && isOpen(message))
  if (urgent.length === 0) return
  await ctx.record(messagesUndelivered({ messages: urgent.map((message) => factOf({ ...message, state })) }))
}

/** A message that nobody has settled by hand meanwhile. */
const isOpen = ({ state }: MessageRecord) => ['waiting', 'sending', 'sent'].includes(state)

async function setState(ctx: CommandContext, { messages }: Envelope, state: MessageState): Promise<void> {
  const moving = messages.filter((message) => isOpen(message) && message.state !== state)
  if (moving.length === 0) return
  await updateMessages(
    ctx,
    moving.map(({ id }) => id),
    { state },
  )
  await ctx.record(messagesProgressed({ messages: moving.map((message) => factOf({ ...message, state })) }))
}

interface Try {
  readonly delivery: Pick<DeliveryRecord, 'id' | 'channel' | 'address'>
  readonly open: ReadonlyMap<Channel, OpenChannel>
  readonly browsers: readonly Subscription[]
}

function parcelOf(ctx: CommandContext, { id, messages }: Envelope, { delivery, open, browsers }: Try): Parcel {
  const [first] = messages
  const locale = first!.locale as 'en' | 'ru'
  const enclosed = messages.map((message) => {
    const address = addressOf(ctx, message)
    return {
      id: message.id,
      title: message.title,
      text: message.body,
      address: address === null ? null : withMessageId(address, message.id),
    }
  })
  return {
    deliveryId: delivery.id,
    messageId: id,
    channel: open.get(delivery.channel as Channel)!,
    address: delivery.address,
    name: first!.name,
    letter: compose(enclosed, ctx.say('messages.several', { count: messages.length }, locale)),
    browsers,
    readButton: ctx.say('messages.read_button', {}, locale),
  }
}

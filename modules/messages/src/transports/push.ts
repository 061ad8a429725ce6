import webPush from 'web-push'
import type { PushConfig } from '../data/channels.ts'
import type { Outcome } from '../domain/index.ts'
import { forGood, forNow, PATIENCE_MS, passes, shown, unanswered } from './failures.ts'
import type { Parcel } from './parcel.ts'

/** Where browsers of today have their notices from. */
const KNOWN_HOSTS = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  'notify.windows.com',
  'push.services.mozilla.com',
]

/**
 * Whether notices may be posted to an address: phones name it themselves, so only known services and those that the
 * organisation names are believed, and only over TLS unless the organisation named the host.
 */
export function mayPost(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, host, hostname, username } = new URL(endpoint)
  if (username !== '') return false
  if (hosts.includes(host)) return true
  return protocol === 'https:' && KNOWN_HOSTS.some((known) => hostname === known || hostname.endsWith(`.${known}`))
}

/** A new pair of keys by which push services know an organisation (VAPID, RFC 8292). */
export function newPushKeys(): { readonly publicKey: string; readonly privateKey: string } {
  return webPush.generateVAPIDKeys()
}

/** A day: a notice that could not be shown by then is of no use. */
const TTL_SECONDS = 24 * 60 * 60
/** Payloads are encrypted into one record of 4,096 octets at most; long texts are read on the page. */
const LONGEST_TEXT = 1_500

/** Shows a letter as a notice in every browser of the receiver. One that takes it is enough; browsers that are gone are told. */
export async function sendPush(
  parcel: Parcel,
  config: PushConfig,
): Promise<{ readonly outcome: Outcome; readonly gone: readonly string[] }> {
  const { title, text, address } = parcel.letter
  const payload = JSON.stringify({
    title,
    text: text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text,
    address,
    tag: parcel.deliveryId,
  })
  const gone: string[] = []
  const outcomes: Outcome[] = []
  for (const { endpoint, p256dh, auth } of parcel.browsers) {
    const subscription = { endpoint, keys: { p256dh, auth } }
    const outcome = await post(subscription, payload, config, parcel.channel.secret)
    outcomes.push(outcome)
    if (outcome.result === 'failed' && outcome.code === 'messages.problem.browser_gone') gone.push(endpoint)
  }
  const taken = outcomes.find(({ result }) => result !== 'failed')
  const passing = outcomes.find((outcome) => outcome.result === 'failed' && !outcome.permanent)
  const outcome = taken ?? passing ?? outcomes[0] ?? forGood('messages.problem.browser_gone', '')
  return { outcome, gone }
}

async function post(
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } },
  payload: string,
  config: PushConfig,
  privateKey: string,
): Promise<Outcome> {
  if (!mayPost(subscription.endpoint, config.hosts)) return forGood('messages.problem.browser_gone', '')
  try {
    const { headers, body, endpoint, method } = webPush.generateRequestDetails(subscription, payload, {
      vapidDetails: { subject: `mailto:${config.contact}`, publicKey: config.publicKey, privateKey },
      TTL: TTL_SECONDS,
      urgency: 'high',
      contentEncoding: 'aes128gcm',
    })
    const response = await fetch(endpoint, {
      method,
      headers: headers as Record<string, string>,
      body: new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.ok) return { result: 'sent', providerId: response.headers.get('location') }
    const detail = shown(`HTTP ${response.status} ${await response.text()}`, privateKey)
    if (response.status === 404 || response.status === 410) return forGood('messages.problem.browser_gone', detail)
    return passes(response.status)
      ? forNow('messages.problem.busy', detail)
      : forGood('messages.problem.refused', detail)
  } catch (error) {
    return unanswered(error, privateKey)
  }
}

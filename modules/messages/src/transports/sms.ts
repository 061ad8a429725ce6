import type { SmsConfig } from '../data/channels.ts'
import { fillTemplate, type Outcome, plainText, valueAt } from '../domain/index.ts'
import { forGood, forNow, PATIENCE_MS, passes, shown, unanswered } from './failures.ts'
import type { Parcel } from './parcel.ts'

const TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const

/** A telephone number as gateways read it: a plus and digits. */
function dialled(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return phone.trim().startsWith('+') ? `+${digits}` : digits
}

/** The request that a gateway is sent. `{id}` is the same for every try, so that a gateway that knows keys sends once. */
function smsRequest(config: SmsConfig, values: Readonly<Record<string, string>>) {
  const { bodyType } = config
  const headers = Object.fromEntries(
    config.headers.map(({ name, value }) => [name, fillTemplate(value, values, 'none')]),
  )
  const body = config.method === 'GET' || bodyType === 'none' ? null : fillTemplate(config.body, values, bodyType)
  return {
    url: fillTemplate(config.url, values, 'url'),
    headers: body === null || bodyType === 'none' ? headers : { 'content-type': TYPES[bodyType], ...headers },
    body,
  }
}

/** Sends a letter as a text message through a gateway. With reports it is sent until the gateway says more. */
export async function sendSms(parcel: Parcel, config: SmsConfig): Promise<Outcome> {
  const { secret } = parcel.channel
  const values = {
    to: dialled(parcel.address),
    text: plainText(parcel.letter),
    id: parcel.deliveryId,
    secret,
  }
  try {
    const { url, headers, body } = smsRequest(config, values)
    const response = await fetch(url, {
      method: config.method,
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const text = await response.text()
    if (!response.ok) {
      const detail = shown(`HTTP ${response.status} ${text}`, secret)
      if (passes(response.status)) return forNow('messages.problem.busy', detail)
      const signIn = response.status === 401 || response.status === 403
      return forGood(signIn ? 'messages.problem.sign_in' : 'messages.problem.refused', detail)
    }
    return { result: 'sent', providerId: config.idPath === '' ? null : (providerIdIn(text, config.idPath) ?? null) }
  } catch (error) {
    return unanswered(error, secret)
  }
}

function providerIdIn(text: string, path: string): string | undefined {
  try {
    return valueAt(JSON.parse(text), path)
  } catch {
    return undefined
  }
}

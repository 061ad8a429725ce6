import { createTransport } from 'nodemailer'
import type { EmailConfig } from '../data/channels.ts'
import { type Outcome, plainText } from '../domain/index.ts'
import { forGood, forNow, PATIENCE_MS, shown } from './failures.ts'
import type { Parcel } from './parcel.ts'

/**
 * Sends a letter by SMTP. Every try of one delivery carries the same Message-ID, by which mail programs and servers tell a
 * repetition.
 */
export async function sendEmail(parcel: Parcel, config: EmailConfig): Promise<Outcome> {
  const { secret } = parcel.channel
  const transport = createTransport({
    host: config.host,
    port: config.port,
    secure: config.security === 'tls',
    requireTLS: config.security === 'starttls',
    ignoreTLS: config.security === 'none',
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    ...(config.user === '' ? {} : { auth: { user: config.user, pass: secret } }),
  })
  try {
    const domain = config.from.slice(config.from.indexOf('@') + 1)
    const { messageId } = await transport.sendMail({
      messageId: `<${parcel.deliveryId}@${domain}>`,
      from: { name: config.fromName, address: config.from },
      to: { name: parcel.name, address: parcel.address },
      subject: parcel.letter.title,
      text: plainText(parcel.letter),
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return { result: 'sent', providerId: messageId }
  } catch (error) {
    const { responseCode, message } = error as Error & { responseCode?: number }
    const detail = shown(message, secret)
    // 5xx after the recipient was named is the mailbox's own; a refused sign-in is mended by people, and then it goes.
    const refusedForGood = responseCode !== undefined && responseCode >= 550 && responseCode < 560
    return refusedForGood ? forGood('messages.problem.refused', detail) : forNow('messages.problem.no_server', detail)
  } finally {
    transport.close()
  }
}

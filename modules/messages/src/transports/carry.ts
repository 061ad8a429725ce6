import type { Outcome } from '../domain/index.ts'
import { sendEmail } from './email.ts'
import type { Parcel } from './parcel.ts'
import { sendPush } from './push.ts'
import { sendSms } from './sms.ts'
import { sendTelegram } from './telegram.ts'

/** Hands a parcel to its channel. Answers what the channel said, and browsers that take no notices any more. */
export async function carry(parcel: Parcel): Promise<{ readonly outcome: Outcome; readonly gone: readonly string[] }> {
  const { channel } = parcel
  switch (channel.channel) {
    case 'email':
      return { outcome: await sendEmail(parcel, channel.config), gone: [] }
    case 'telegram':
      return { outcome: await sendTelegram(parcel, channel.config), gone: [] }
    case 'sms':
      return { outcome: await sendSms(parcel, channel.config), gone: [] }
    case 'push':
      return sendPush(parcel, channel.config)
  }
}

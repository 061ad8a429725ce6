import { job } from '@ordinate/platform'
import { z } from 'zod'

/** Sends one planned letter of reminders. */
export const sendLetter = job('finance.send_letter', z.object({ letterId: z.string() }))

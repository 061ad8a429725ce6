import { job } from '@ordinate/platform'
import { z } from 'zod'

/** Carries one message as far as it goes now. */
export const deliver = job('messages.deliver', z.object({ messageId: z.string() }))

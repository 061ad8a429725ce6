import type { Operation } from '@ordinate/contract'
import { z } from 'zod'

/**
 * What an operation is given, in the form in which it is sent: plain data that the device can keep. Each part is written by the operation's
 * own schema, as the client does with the whole when nothing is missing yet; the photo comes when it has been sent.
 */
export function sentForm({ input }: Operation, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { shape } = input as unknown as z.ZodObject
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, z.encode(shape[name] as z.ZodType, value)]],
    ),
  )
}

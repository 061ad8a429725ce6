import { addMinutes } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'

const DAYS_OPEN = 60
const MINUTES_A_DAY = 24 * 60

/** The link behind the code on a note: whoever has the goods in hand confirms them there. */
export function noteLink(
  ctx: CommandContext,
  scope: { readonly [kind in 'issue' | 'consignment']?: readonly string[] },
  number: string,
): Promise<{ path: string }> {
  return ctx.issueLink({
    purpose: 'consignment',
    scope: scope as Record<string, readonly string[]>,
    label: ctx.say('warehouse.link_note', { number }, ctx.settings.locale),
    expiresAt: addMinutes(ctx.now, DAYS_OPEN * MINUTES_A_DAY),
  })
}

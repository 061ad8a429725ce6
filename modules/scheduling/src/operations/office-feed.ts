import { httpRoute } from '@ordinate/contract'
import { addMinutes } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { officeSessions } from '@ordinate/training'
import { calendarOf } from '../calendar.ts'
import { issueOfficeFeed, officeFeed } from '../contract.ts'

const DAY_MINUTES = 24 * 60
const BACK_DAYS = 60
const AHEAD_DAYS = 400
/** Calendar programs keep an address for years. */
const LINK_DAYS = 2 * 366

export const issueOfficeFeedHandler = handle(issueOfficeFeed, async (ctx) => {
  const { id, name } = ctx.caller
  await ctx.revokeLinks('office_calendar', 'caller', id)
  const expiresAt = addMinutes(ctx.now, LINK_DAYS * DAY_MINUTES)
  const scope = { caller: [id] }
  const { token } = await ctx.issueLink({ purpose: 'office_calendar', scope, label: name, expiresAt })
  return { path: `${httpRoute(officeFeed).path}?link=${encodeURIComponent(token)}`, expiresAt }
})

export const officeFeedHandler = handle(officeFeed, async (ctx) => {
  const span = {
    start: addMinutes(ctx.now, -BACK_DAYS * DAY_MINUTES),
    end: addMinutes(ctx.now, AHEAD_DAYS * DAY_MINUTES),
  }
  const sessions = await officeSessions(ctx, span)
  const text = calendarOf({
    title: ctx.say('scheduling.office_feed_title', { organisation: ctx.settings.name }),
    now: ctx.now,
    entries: sessions.map((session) => ({ ...session, point: null })),
  })
  return { name: 'office.ics', mediaType: 'text/calendar; charset=utf-8', content: new TextEncoder().encode(text) }
})

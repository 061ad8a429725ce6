import { command, download, wire } from '@ordinate/contract'
import { z } from 'zod'

export const issueOfficeFeed = command('scheduling.issueOfficeFeed', {
  summary: 'Give oneself an address at which a calendar program reads all training sessions; the one before ends',
  permission: 'scheduling.view',
  input: z.strictObject({}),
  output: z.object({
    /** Path and query of the feed, without the address of the server. */
    path: z.string(),
    expiresAt: wire.instant,
  }),
})

export const officeFeed = download('scheduling.officeFeed', {
  summary: 'All training sessions as an iCalendar feed; moves move and cancellations cancel',
  permission: 'scheduling.office_feed',
  input: z.strictObject({}),
})

/** Operations on the office's own calendar. */
export const officeFeedOperations = [issueOfficeFeed, officeFeed]

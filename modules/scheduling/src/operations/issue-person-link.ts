import { addMinutes } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { person as loadPerson } from '@ordinate/staffing'
import { issuePersonLink } from '../contract.ts'
import { toldTo } from '../data/allocations.ts'
import { issueLink, lastEnd, supervises } from '../publication.ts'
import { wasTold } from '../vacate.ts'

const YEAR_MINUTES = 366 * 24 * 60

export const issuePersonLinkHandler = handle(issuePersonLink, async (ctx, { personId }) => {
  const person = await loadPerson(ctx, personId)
  const upcoming = { start: addMinutes(ctx.now, -24 * 60), end: addMinutes(ctx.now, YEAR_MINUTES) }
  const held = (await toldTo(ctx, person.id, upcoming)).filter(wasTold)
  const last = { at: held.length === 0 ? ctx.now : lastEnd(held), supervisor: supervises(held) }
  const link = await issueLink(ctx, person, last)
  ctx.changed(['staffing.person', person.id], null, { linkIssued: true, expiresAt: link.expiresAt })
  return { path: link.path, token: link.token, expiresAt: link.expiresAt }
})

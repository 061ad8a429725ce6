import { addDays, dateIn } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { myStanding, personStanding, standings } from '../contract.ts'
import { ownPersonId } from '../own.ts'
import { allStandings, standingOf } from '../standing.ts'

const ORDINARY_DAYS = 90

export const standingsHandler = handle(standings, async (ctx, input) => {
  const from = input.from ?? addDays(dateIn(ctx.now, ctx.settings.zone), -ORDINARY_DAYS)
  return { from, people: await allStandings(ctx, from) }
})

export const personStandingHandler = handle(personStanding, (ctx, { personId }) => standingOf(ctx, personId))

export const myStandingHandler = handle(myStanding, (ctx, input) => standingOf(ctx, ownPersonId(ctx, input.personId)))

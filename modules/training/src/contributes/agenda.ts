import {
  addDays,
  addMinutes,
  compareInstants,
  dateIn,
  formatDate,
  formatTime,
  startOfDay,
  timeIn,
} from '@ordinate/kernel'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import { programmesById } from '../data/programmes.ts'
import { lateEnrolments, type Renewals, renewalsDue } from '../data/renewals.ts'
import { participantsOf, sessionsEnding } from '../data/sessions.ts'
import type { SessionRow } from '../data/tables.ts'

const DAY_MINUTES = 24 * 60
/** A session whose attendance nobody noted is asked about for so many days. */
const ASKED_DAYS = 7

/** What the coordinator has to see today: sessions, certificates that run out, people who are late. */
export const agenda = agendaPoint.of(async (ctx, { today }) => {
  if (!ctx.can('training.edit')) return []
  const sessions = await sessionsEnding(ctx, {
    start: addMinutes(ctx.now, -ASKED_DAYS * DAY_MINUTES),
    end: startOfDay(addDays(today, 1), ctx.settings.zone),
  })
  const unmarked = Map.groupBy(
    (
      await participantsOf(
        ctx,
        sessions.map(({ id }) => id),
      )
    ).filter(({ state }) => state === 'enrolled'),
    ({ session_id }) => session_id,
  )
  const names = await programmesById(
    ctx,
    sessions.map(({ programme_id }) => programme_id),
  )
  return [
    ...sessions.flatMap((session) => {
      const programme = names.get(session.programme_id)?.name ?? ''
      return sessionLine(ctx, session, { programme, unmarked: unmarked.get(session.id)?.length ?? 0 })
    }),
    ...(await renewalsDue(ctx, today)).map((due) => renewalLine(ctx, due)),
    ...(await lateEnrolments(ctx, today)).map(
      (late): AgendaLine => ({
        id: `training.late.${late.programmeId}`,
        column: 'waiting',
        code: 'training.agenda_late',
        params: { programme: late.programme, people: late.people, due: formatDate(late.due, ctx.locale) },
        at: startOfDay(late.due, ctx.settings.zone),
        subject: ['training.programme', late.programmeId],
        action: { screen: `/training/${late.programmeId}?tab=people&state=in_progress` },
      }),
    ),
  ]
})

/** A session of today, or one that is over and has nobody's attendance. */
function sessionLine(
  ctx: QueryContext,
  session: SessionRow,
  { programme, unmarked }: { readonly programme: string; readonly unmarked: number },
): AgendaLine[] {
  const day = dateIn(session.during.start, session.zone)
  const over = compareInstants(session.during.end, ctx.now) <= 0
  if (over && unmarked === 0) return []
  return [
    {
      id: `training.session.${session.id}`,
      column: over ? 'wrong' : 'due',
      code: over ? 'training.agenda_unmarked' : 'training.agenda_session',
      params: {
        programme,
        day: formatDate(day, ctx.locale),
        time: formatTime(timeIn(session.during.start, session.zone)),
        people: over ? unmarked : session.taken,
        place: session.place,
      },
      at: session.during.start,
      subject: ['training.session', session.id],
      action: { screen: `/training/${session.programme_id}?tab=sessions&panel=training.session:${session.id}` },
    },
  ]
}

function renewalLine(ctx: QueryContext, due: Renewals): AgendaLine {
  return {
    id: `training.renew.${due.programmeId}.${due.expired ? 'expired' : 'soon'}`,
    column: due.expired ? 'wrong' : 'due',
    code: due.expired ? 'training.agenda_expired' : 'training.agenda_expires_soon',
    params: { programme: due.programme, people: due.personIds.length, first: formatDate(due.first, ctx.locale) },
    at: startOfDay(due.first, ctx.settings.zone),
    subject: ['training.programme', due.programmeId],
    action: { screen: `/training/${due.programmeId}?tab=people&state=${due.expired ? 'expired' : 'expires_soon'}` },
  }
}

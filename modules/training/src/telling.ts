import { dateIn, formatDate, formatTime, type Instant, timeIn } from '@ordinate/kernel'
import { type NewMessage, sendAll } from '@ordinate/messages'
import { partiesById } from '@ordinate/parties'
import type { CommandContext } from '@ordinate/platform'
import type { PersonRow, ProgrammeRow, SessionRow } from './data/tables.ts'
import { personalLinks } from './personal-links.ts'

type Locale = 'en' | 'ru'

/** What one person is told, in their language. */
interface Tidings {
  readonly kind: string
  /** Codes of the sentences; both get the params. */
  readonly title: string
  readonly text: string
  readonly params: (locale: Locale) => Record<string, unknown>
  readonly about: readonly [kind: string, id: string]
  readonly urgent?: { readonly before: Instant }
}

/** Tells people something, each in their own language and with their own link. Answers the paths of the links, by person. */
async function tell(ctx: CommandContext, people: readonly PersonRow[], tidings: Tidings): Promise<Map<string, string>> {
  const parties = await partiesById(
    ctx,
    people.map(({ party_id }) => party_id),
  )
  const links = await personalLinks(ctx, people)
  const messages: NewMessage[] = []
  for (const person of people) {
    const party = parties.get(person.party_id)
    const locale: Locale = party?.locale ?? ctx.settings.locale
    const params = tidings.params(locale)
    messages.push({
      to: {
        kind: 'staffing',
        id: person.id,
        name: person.name,
        locale,
        zone: ctx.settings.zone,
        email: party?.email ?? null,
        phone: party?.phone ?? null,
      },
      kind: tidings.kind,
      title: ctx.say(tidings.title, params, locale),
      text: ctx.say(tidings.text, params, locale),
      link: links.get(person.id)!,
      about: tidings.about,
      ...(tidings.urgent === undefined ? {} : { urgent: tidings.urgent }),
    })
  }
  await sendAll(ctx, messages)
  return links
}

/** Invites people to a programme. Answers the paths of their links, by person. */
export function tellInvitation(
  ctx: CommandContext,
  people: readonly PersonRow[],
  programme: ProgrammeRow,
  due: Parameters<typeof formatDate>[0] | null,
): Promise<Map<string, string>> {
  return tell(ctx, people, {
    kind: 'training.invitation',
    title: 'training.told_invitation',
    text: due === null ? 'training.told_invitation_text' : 'training.told_invitation_due',
    params: (locale) => ({
      programme: programme.name,
      organisation: ctx.settings.name,
      ...(due === null ? {} : { due: formatDate(due, locale) }),
    }),
    about: ['training.programme', programme.id],
  })
}

/** Tells people of a session: a place in it, another time or place, or that it is off. The last two must not be silent. */
export async function tellSession(
  ctx: CommandContext,
  what: 'place' | 'moved' | 'off',
  people: readonly PersonRow[],
  { programme, session }: { readonly programme: ProgrammeRow; readonly session: SessionRow },
): Promise<void> {
  const { during, zone } = session
  await tell(ctx, people, {
    kind: 'training.session',
    title: `training.told_session_${what}`,
    text: `training.told_session_${what}_text`,
    params: (locale) => ({
      programme: programme.name,
      day: formatDate(dateIn(during.start, zone), locale),
      start: formatTime(timeIn(during.start, zone)),
      end: formatTime(timeIn(during.end, zone)),
      place: session.place === '' ? (session.call_url ?? '') : session.place,
    }),
    about: ['training.session', session.id],
    ...(what === 'place' ? {} : { urgent: { before: during.start } }),
  })
}

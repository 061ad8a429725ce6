import { formatDate, type LocalDate } from '@ordinate/kernel'
import { type NewMessage, send } from '@ordinate/messages'
import type { PartyView } from '@ordinate/parties/contract'
import type { CommandContext } from '@ordinate/platform'
import type { PersonRecord } from './data/codec.ts'

/** What a person is told of papers: asked for, asked again, overdue, one ends, one came back. */
export type PaperTidings = 'asked' | 'reminder' | 'overdue' | 'ending' | 'returned'

/** Who is told, with the party that bears the address, and the link that is told with it. */
export interface Addressee {
  readonly person: PersonRecord
  readonly party: PartyView | undefined
  readonly path: string
}

/** What is said of one request. */
export interface PaperNews {
  readonly requestId: string
  readonly kinds: readonly string[]
  readonly deadline: LocalDate
  /** What the office adds in its own words: the message of a request, the reason of a return. */
  readonly words?: string
  /** Keeps the same news from being told twice. */
  readonly key?: string
}

/** Tells a person of papers, in their language and with the link to hand them in. */
export async function tellOfPapers(
  ctx: CommandContext,
  tidings: PaperTidings,
  { person, party, path }: Addressee,
  news: PaperNews,
): Promise<void> {
  const locale = party?.locale ?? ctx.settings.locale
  const say = (code: string, params: Record<string, unknown> = {}) => ctx.say(code, params, locale)
  const params = {
    name: person.preferred_name || person.name,
    organisation: ctx.settings.name,
    papers: news.kinds.map((kind) => say(`staffing.paper.${kind}`)).join(', '),
    deadline: formatDate(news.deadline, locale),
    words: news.words === '' ? undefined : news.words,
  }
  const message: NewMessage = {
    to: {
      kind: 'staffing',
      id: person.id,
      name: person.name,
      locale,
      zone: person.zone,
      email: party?.email ?? null,
      phone: party?.phone ?? null,
    },
    kind: `staffing.papers_${tidings}`,
    title: say(`staffing.tell_papers_${tidings}`, params),
    text: say(`staffing.tell_papers_${tidings}_text`, params),
    link: path,
    about: ['staffing.person', person.id],
    ...(news.key === undefined ? {} : { key: news.key }),
  }
  await send(ctx, message)
}

import { type DocumentKind, documentModelPoint, letterhead, type ModelledDocument } from '@ordinate/documents'
import { compareDates, dateIn, formatDate, formatTime, timeIn } from '@ordinate/kernel'
import { type ActivationView, activationsOf, order as orderById } from '@ordinate/orders'
import { type OutletView, outlet as outletById } from '@ordinate/places'
import { notFound, type QueryContext } from '@ordinate/platform'
import type { Block } from '@ordinate/typesetter'
import { badgesOfLists } from '../data/door.ts'
import { listById, type PassList } from '../data/passes.ts'
import { type PassPerson, printedCode } from '../domain/index.ts'

type Say = (code: string, params?: Record<string, unknown>) => string

/** The letter that asks a venue to let these people in. */
const passLetter: DocumentKind = {
  kind: 'pass_letter',
  prefix: 'PL',
  issuedByItsModule: true,
  model: async (ctx: QueryContext, { subjectId, language }) => {
    const list = await listById(ctx, subjectId)
    if (!list) throw notFound('bookings.pass_list', subjectId)
    return letterOf(ctx, list, language)
  },
}

/**
 * What a letter says. The filed one shows the last characters of the papers' numbers; `numbers`, by person, are whole and stand
 * only in what is set now.
 */
export async function letterOf(
  ctx: QueryContext,
  list: PassList,
  language: 'en' | 'ru',
  numbers: ReadonlyMap<string, string> = new Map(),
): Promise<ModelledDocument> {
  const [order, outlet] = [await orderById(ctx, list.order_id), await outletById(ctx, list.outlet_id)]
  const days = (await activationsOf(ctx, order.id)).filter(
    (activation) => activation.outletId === outlet.id && activation.state !== 'cancelled',
  )
  const codes = new Map((await badgesOfLists(ctx, [list.id])).map(({ person_id, code }) => [person_id, code]))
  const say: Say = (code, params) => ctx.say(`bookings.letter_${code}`, params, language)
  const title = say('title', { outlet: outlet.name })
  return {
    title,
    subject: ['bookings.pass_list', list.id] as const,
    orderId: order.id,
    model: {
      title,
      language,
      date: String(dateIn(ctx.now, outlet.zone)),
      organisation: letterhead(ctx),
      recipient: recipientOf(outlet, say),
      blocks: [
        { kind: 'paragraph', text: say('request', { order: order.title, number: order.number }) },
        ...differenceNotes(list, language, say),
        particulars(outlet, days, language, say),
        peopleTable(list, {
          say,
          paperName: (kind) => ctx.say(`staffing.paper.${kind}`, {}, language),
          codes,
          numbers,
        }),
        ...rules(outlet, say),
        ...doorCode(ctx, list, say),
        { kind: 'signatures', parties: [{ role: say('signed'), name: order.coordinatorName ?? ctx.settings.name }] },
      ],
    },
  }
}

/** What a later version replaces and whom it brings and takes off, and why it comes after the deadline. */
function differenceNotes({ letter }: PassList, language: string, say: Say): Block[] {
  if (letter === null) return []
  const names = (people: readonly string[]) => people.join(', ')
  const lines = [
    letter.version > 1 ? say('replaces', { before: letter.version - 1 }) : '',
    letter.added.length > 0 ? say('added', { names: names(letter.added) }) : '',
    letter.removed.length > 0 ? say('removed', { names: names(letter.removed) }) : '',
  ].filter((line) => line !== '')
  const deadline = formatDate(letter.deadline, language)
  return [
    ...(lines.length === 0 ? [] : [{ kind: 'note' as const, text: lines.join('\n') }]),
    ...(letter.late_reason === null
      ? []
      : [
          {
            kind: 'note' as const,
            tone: 'warning' as const,
            text: say('late', { deadline, reason: letter.late_reason }),
          },
        ]),
  ]
}

function recipientOf(outlet: OutletView, say: Say) {
  const lines = [outlet.venueName === null ? null : outlet.name, outlet.address, outlet.postcode]
  return { label: say('to'), name: outlet.venueName ?? outlet.name, lines: lines.filter((line) => line !== null) }
}

function particulars(outlet: OutletView, days: readonly ActivationView[], language: string, say: Say): Block {
  const ordered = days.toSorted((a, b) => compareDates(a.day, b.day))
  const [first, last] = [ordered[0], ordered.at(-1)]
  const hours = new Set(
    ordered.map(({ during }) => [during.start, during.end].map((at) => formatTime(timeIn(at, outlet.zone))).join('–')),
  )
  const dateText = (day: ActivationView) => formatDate(day.day, language, { year: true })
  return {
    kind: 'keyValues',
    items: [
      { label: say('days'), value: say('days_count', { count: ordered.length }) },
      { label: say('from_to'), value: first && last ? `${dateText(first)} – ${dateText(last)}` : '' },
      { label: say('hours'), value: [...hours].join(', ') },
    ],
  }
}

interface Printing {
  readonly say: Say
  readonly paperName: (kind: string) => string
  readonly codes: ReadonlyMap<string, string>
  readonly numbers: ReadonlyMap<string, string>
}

function paperText({ personId, paperKind, paperLast4 }: PassPerson, { paperName, numbers }: Printing): string {
  const name = paperKind === null ? '' : paperName(paperKind)
  const number = numbers.get(personId) ?? (paperLast4 === null ? '' : `•••• ${paperLast4}`)
  return `${name} ${number}`.trim()
}

function peopleTable(list: PassList, printing: Printing): Block {
  const { say, codes } = printing
  return {
    kind: 'table',
    title: say('people'),
    columns: [
      { header: '№', type: 'number', width: 1 },
      { header: say('name'), width: 6 },
      { header: say('paper'), width: 4 },
      { header: say('valid_to'), type: 'date', width: 3 },
      { header: say('door_code'), width: 3 },
    ],
    rows: list.people.map((person, index) => [
      index + 1,
      person.name,
      paperText(person, printing),
      person.validTo === null ? null : String(person.validTo),
      printedCode(codes.get(person.personId) ?? ''),
    ]),
  }
}

function rules(outlet: OutletView, say: Say): Block[] {
  const texts = [outlet.arrivalRules, outlet.passRules].filter((text) => text !== null && text !== '')
  return texts.length === 0 ? [] : [{ kind: 'note', text: `${say('rules')} ${texts.join('\n')}` }]
}

function doorCode(ctx: QueryContext, { letter }: PassList, say: Say): Block[] {
  if (!letter?.check_path) return []
  return [{ kind: 'qr', content: ctx.address(letter.check_path), caption: say('code'), sizeMm: 26 }]
}

export const documents = documentModelPoint.of(() => [passLetter])

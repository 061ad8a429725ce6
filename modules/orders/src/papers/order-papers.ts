import { timeToText } from '@ordinate/kernel'
import type { PartyView } from '@ordinate/parties/contract'
import type { QueryContext } from '@ordinate/platform'
import type { Block, DocumentModel, Language } from '@ordinate/typesetter'
import type { OrderLine, OrderView } from '../contract.ts'
import { paperHead, periodText } from './letterhead.ts'
import { linesTable, type Say } from './order-lines.ts'

/** Everything that the papers of one order are made from. */
export interface OrderMatter {
  readonly order: OrderView
  readonly client: PartyView | null
  readonly lines: readonly OrderLine[]
  readonly programme: { readonly outlets: number; readonly activations: number }
  readonly stageName: string
}

type Item = { label: string; value: string }

function items(pairs: readonly (readonly [label: string, value: string | null | undefined])[]): Item[] {
  return pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

function particulars(say: Say, { order, programme }: OrderMatter, language: Language): Item[] {
  const { startTime, endTime } = order.brief
  const hours = startTime && endTime ? `${timeToText(startTime)}–${timeToText(endTime)}` : null
  return items([
    [say('orders.doc_title'), order.title],
    [say('orders.doc_number'), order.number],
    [say('orders.doc_period'), periodText(order.startsOn, order.endsOn, language)],
    [say('orders.doc_hours'), hours],
    [say('orders.doc_scope'), programme.activations === 0 ? null : say('orders.doc_scope_text', { ...programme })],
    [say('orders.doc_category'), order.category],
    [say('orders.doc_coordinator'), order.coordinatorName],
  ])
}

function termItems(say: Say, { terms }: OrderView): Item[] {
  const days = (code: string, count: number | undefined) => (count === undefined ? null : say(code, { days: count }))
  return items([
    [say('orders.doc_payment'), days('orders.doc_payment_text', terms.paymentDays)],
    [say('orders.doc_prepayment'), terms.prepaymentPercent === undefined ? null : `${terms.prepaymentPercent} %`],
    [say('orders.doc_cancellation'), days('orders.doc_cancellation_text', terms.cancellationDays)],
    [say('orders.doc_report'), days('orders.doc_report_text', terms.reportDays)],
    [say('orders.doc_penalties'), terms.penalties],
    [say('orders.doc_exclusivity'), terms.exclusivity],
    [say('orders.doc_notes'), terms.notes],
  ])
}

function titled(title: string, list: readonly Item[]): Block[] {
  if (list.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: title },
    { kind: 'keyValues', items: list },
  ]
}

function partyLines(party: PartyView | null): string[] {
  return [party?.address, party?.email, party?.phone].filter((line) => line !== null && line !== undefined)
}

/** The contract with the client: parties, subject, services, key terms, signatures. */
export function contractPaper(ctx: QueryContext, matter: OrderMatter, language: Language): DocumentModel {
  const say: Say = (code, params) => ctx.say(code, params, language)
  const { order, client, lines } = matter
  const clientName = client?.legalName ?? client?.name ?? say('orders.doc_unknown_client')
  return {
    ...paperHead(ctx, order, say('orders.doc_contract'), language),
    recipient: { label: say('orders.doc_client'), name: clientName, lines: partyLines(client) },
    blocks: [
      {
        kind: 'paragraph',
        text: say('orders.doc_preamble', { agency: ctx.settings.name, client: clientName, title: order.title }),
      },
      { kind: 'keyValues', items: particulars(say, matter, language) },
      ...(lines.length === 0
        ? [{ kind: 'paragraph' as const, text: say('orders.doc_no_lines') }]
        : [linesTable(say, order.currency, lines)]),
      ...titled(say('orders.doc_terms'), termItems(say, order)),
      {
        kind: 'signatures',
        parties: [
          { role: say('orders.doc_agency'), name: ctx.settings.name },
          { role: say('orders.doc_client'), name: clientName },
        ],
      },
    ],
  }
}

/** The order itself on one sheet: what, for whom, when, the brief, the lines. */
export function orderPaper(ctx: QueryContext, matter: OrderMatter, language: Language): DocumentModel {
  const say: Say = (code, params) => ctx.say(code, params, language)
  const { order, client, lines, stageName } = matter
  const { brief } = order
  const asked = items([
    [say('orders.doc_product'), brief.product],
    [say('orders.doc_objective'), brief.objective],
    [say('orders.doc_audience'), brief.audience],
    [say('orders.doc_mechanics'), brief.mechanics],
    [say('orders.doc_dress'), brief.dressCode],
  ])
  return {
    ...paperHead(ctx, order, say('orders.doc_order'), language),
    ...(client === null
      ? {}
      : { recipient: { label: say('orders.doc_client'), name: client.name, lines: partyLines(client) } }),
    blocks: [
      {
        kind: 'keyValues',
        items: [...particulars(say, matter, language), ...items([[say('orders.doc_stage'), stageName]])],
      },
      ...titled(say('orders.doc_brief'), asked),
      ...(order.briefText === '' ? [] : [{ kind: 'paragraph' as const, text: order.briefText }]),
      ...(lines.length === 0 ? [] : [linesTable(say, order.currency, lines)]),
      ...titled(say('orders.doc_terms'), termItems(say, order)),
    ],
  }
}

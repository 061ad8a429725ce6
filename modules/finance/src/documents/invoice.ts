import { quantityToText } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import { party } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import type { Block, Language } from '@ordinate/typesetter'
import type { InvoiceView } from '../contract.ts'
import { invoiceView, loadInvoice } from '../data/invoices.ts'
import {
  addressee,
  amountColumn,
  amountText,
  dayText,
  paperHead,
  percentText,
  type Say,
  sayIn,
  totalRow,
} from './paper.ts'

const COLUMNS = 5

function linesTable(say: Say, invoice: InvoiceView, language: Language): Block {
  const { currency } = invoice
  const tax = say('tax', { code: invoice.taxCode, percent: percentText(invoice.taxRate, language) })
  return {
    kind: 'table',
    columns: [
      { header: say('description'), width: 9 },
      { header: say('quantity'), type: 'number', width: 2 },
      { header: say('unit'), width: 2 },
      amountColumn(say('unit_price'), currency),
      amountColumn(say('price'), currency),
    ],
    rows: [
      ...invoice.lines.map((line) => [
        line.description,
        quantityToText(line.quantity),
        line.unit,
        amountText(line.unitPrice),
        amountText(line.net),
      ]),
      totalRow(say('net'), COLUMNS, invoice.net),
      totalRow(invoice.tax.minor === 0n ? say('no_tax') : tax, COLUMNS, invoice.tax),
      totalRow(say('gross'), COLUMNS, invoice.gross),
    ],
  }
}

async function matterOf(ctx: QueryContext, subjectId: string) {
  const invoice = await invoiceView(ctx, subjectId)
  return { invoice, order: await orderOf(ctx, invoice.orderId), client: await party(ctx, invoice.clientId) }
}

type Subject = { subjectId: string; language: Language }

/** The invoice with its tax by rate and the day it is due. */
export async function invoiceDocument(ctx: QueryContext, { subjectId, language }: Subject) {
  const { invoice, order, client } = await matterOf(ctx, subjectId)
  const say = sayIn(ctx, language)
  const title = say('invoice')
  const days = [
    { label: say('order'), value: `${order.number} ${order.title}` },
    ...(invoice.issuedOn === null ? [] : [{ label: say('issued'), value: dayText(invoice.issuedOn, language) }]),
    ...(invoice.dueOn === null ? [] : [{ label: say('due'), value: dayText(invoice.dueOn, language) }]),
  ]
  return {
    title: `${title} ${invoice.number ?? ''}`.trim(),
    subject: ['finance.invoice', subjectId] as const,
    orderId: invoice.orderId,
    party: client,
    ...(invoice.number === null ? {} : { number: invoice.number }),
    model: {
      ...paperHead(ctx, {
        title,
        language,
        ...(invoice.issuedOn === null ? {} : { date: invoice.issuedOn }),
        subtitle: order.title,
      }),
      recipient: addressee(say('bill_to'), client),
      blocks: [
        { kind: 'keyValues' as const, across: 2 as const, items: days },
        linesTable(say, invoice, language),
        ...(invoice.note === '' ? [] : [{ kind: 'paragraph' as const, text: invoice.note }]),
        {
          kind: 'paragraph' as const,
          text: say('reference', { order: order.number, number: invoice.number ?? '' }),
        },
      ],
    },
  }
}

/** The note that cancels an invoice whole. */
export async function creditNoteDocument(ctx: QueryContext, { subjectId, language }: Subject) {
  const { invoice, order, client } = await matterOf(ctx, subjectId)
  const { credit_reason: reason } = await loadInvoice(ctx, subjectId)
  const say = sayIn(ctx, language)
  const title = say('credit_note')
  const number = invoice.creditNumber ?? ''
  const date = invoice.issuedOn === null ? '' : dayText(invoice.issuedOn, language)
  return {
    title: `${title} ${number}`.trim(),
    subject: ['finance.invoice', subjectId] as const,
    orderId: invoice.orderId,
    party: client,
    number,
    model: {
      ...paperHead(ctx, { title, language, subtitle: order.title }),
      recipient: addressee(say('bill_to'), client),
      blocks: [
        { kind: 'paragraph' as const, text: say('credit_of', { number: invoice.number ?? '', date }) },
        linesTable(say, invoice, language),
        { kind: 'keyValues' as const, items: [{ label: say('reason'), value: reason ?? '' }] },
      ],
    },
  }
}

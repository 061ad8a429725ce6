import type { FileAnswer } from '@ordinate/contract'
import { documentFile, renderDocument } from '@ordinate/documents'
import { compareDates, dateIn, type LocalDate, OK, refuse, timeIn, timeToText } from '@ordinate/kernel'
import { partiesById } from '@ordinate/parties'
import { handle, mustPass, type QueryContext } from '@ordinate/platform'
import { creditNoteFile, exportInvoices, invoiceFile } from '../contract/billing.ts'
import { billingOf } from '../data/billing.ts'
import { loadCreditNote } from '../data/credit-notes.ts'
import { invoicesIssued, invoiceView, loadInvoice } from '../data/invoices.ts'
import {
  type CommerceMlInvoice,
  ciiOf,
  commerceMlOf,
  type EInvoice,
  eInvoiceComplete,
  inWindows1251,
  ublOf,
} from '../domain/index.ts'
import { eCreditNoteOf, eInvoiceOf } from '../e-invoice.ts'

/** Invoices in one export at most. */
const MOST_EXPORTED = 2_000

type Encoding = 'UTF-8' | 'windows-1251'

function xmlFile(name: string, xml: string, encoding: Encoding = 'UTF-8'): FileAnswer {
  const content = encoding === 'UTF-8' ? new TextEncoder().encode(xml) : inWindows1251(xml)
  return { name, mediaType: `application/xml; charset=${encoding.toLowerCase()}`, content }
}

function electronic(invoice: EInvoice, format: 'ubl' | 'cii'): FileAnswer {
  const verdict = eInvoiceComplete(invoice)
  mustPass(verdict.ok ? OK : { ...verdict, overridable: false })
  return xmlFile(`${invoice.number}-${format}.xml`, format === 'ubl' ? ublOf(invoice) : ciiOf(invoice))
}

async function commerceMl(ctx: QueryContext, ids: readonly string[], encoding: Encoding): Promise<string> {
  const invoices = []
  for (const id of ids) invoices.push(await invoiceView(ctx, id))
  const clients = await partiesById(ctx, [...new Set(invoices.map((one) => one.clientId))])
  const told: CommerceMlInvoice[] = []
  for (const invoice of invoices) {
    const client = clients.get(invoice.clientId)
    const billing = await billingOf(ctx, invoice.clientId)
    told.push({
      id: invoice.id,
      number: invoice.number ?? '',
      issuedOn: invoice.issuedOn ?? dateIn(ctx.now, ctx.settings.zone),
      currency: invoice.currency,
      prices: invoice.prices,
      sums: invoice.billed,
      byTax: invoice.byTax,
      comment: invoice.note,
      buyer: {
        id: invoice.clientId,
        name: client?.name ?? invoice.clientName,
        legalName: client?.legalName ?? invoice.clientName,
        taxId: billing.vatId === '' ? (client?.taxId ?? '') : billing.vatId,
        kpp: billing.kpp,
        address: client?.address ?? [billing.postcode, billing.city, billing.street].filter((part) => part).join(', '),
      },
      lines: invoice.lines.map((line) => ({
        ...line,
        name: line.description,
        lineTax: { code: line.taxCode, treatment: line.taxTreatment, rate: line.taxRate },
      })),
    })
  }
  const day = dateIn(ctx.now, ctx.settings.zone)
  return commerceMlOf(told, `${day}T${timeToText(timeIn(ctx.now, ctx.settings.zone))}:00`, encoding)
}

const invoiceFileHandler = handle(invoiceFile, async (ctx, { invoiceId, format = 'pdf' }) => {
  const row = await loadInvoice(ctx, invoiceId)
  if (format === 'pdf' || format === 'xlsx') {
    if (row.document_id === null) return renderDocument(ctx, { kind: 'invoice', subjectId: invoiceId, format })
    // Invoices issued before their sheets were kept are set anew.
    if (format === 'xlsx') return renderDocument(ctx, { kind: 'invoice', subjectId: invoiceId, format, draft: false })
    return documentFile(ctx, row.document_id)
  }
  mustPass(row.number === null ? refuse('finance.not_issued', {}) : OK)
  if (format === 'commerceml') return xmlFile(`${row.number}-1c.xml`, await commerceMl(ctx, [invoiceId], 'UTF-8'))
  return electronic(await eInvoiceOf(ctx, invoiceId, row.issued_on!), format)
})

const creditNoteFileHandler = handle(creditNoteFile, async (ctx, { creditNoteId, format = 'pdf' }) => {
  const { row } = await loadCreditNote(ctx, creditNoteId)
  if (format === 'pdf' && row.document_id !== null) return documentFile(ctx, row.document_id)
  if (format === 'pdf' || format === 'xlsx')
    return renderDocument(ctx, { kind: 'credit_note', subjectId: creditNoteId, format, draft: false })
  return electronic(await eCreditNoteOf(ctx, creditNoteId), format)
})

function inOrder(from: LocalDate, until: LocalDate) {
  return compareDates(until, from) < 0 ? refuse('finance.done_backwards', {}, { path: 'until' }) : OK
}

const exportInvoicesHandler = handle(exportInvoices, async (ctx, { from, until, encoding = 'utf-8' }) => {
  mustPass(inOrder(from, until))
  const ids = await invoicesIssued(ctx, { from, until, limit: MOST_EXPORTED + 1 })
  mustPass(ids.length > MOST_EXPORTED ? refuse('finance.export_too_large', { most: MOST_EXPORTED }) : OK)
  const written: Encoding = encoding === 'utf-8' ? 'UTF-8' : 'windows-1251'
  return xmlFile(`invoices-${from}-${until}-1c.xml`, await commerceMl(ctx, ids, written), written)
})

/** Invoices and credit notes as files. */
export const invoiceFileHandlers = [creditNoteFileHandler, exportInvoicesHandler, invoiceFileHandler]

import { multiplyMoney, quantity, zeroMoney } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import type { z } from 'zod'
import type { newInvoiceLine } from './contract.ts'
import { type StoredEstimate, termsOf } from './data/estimates.ts'
import { estimateTotals } from './domain/index.ts'

export type NewInvoiceLine = z.output<typeof newInvoiceLine>

/** The rows of an invoice's lines, each rounded once. */
export function invoiceLineRows(invoiceId: string, lines: readonly NewInvoiceLine[]) {
  return lines.map((line, at) => ({
    invoice_id: invoiceId,
    line_no: at + 1,
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    unit_price_minor: line.unitPrice.minor,
    net_minor: multiplyMoney(line.unitPrice, line.quantity).minor,
  }))
}

/** An estimate's lines at their prices, with the agency fee as the last one: net is the estimate's net to the cent. */
export function linesOfEstimate(ctx: CommandContext, { row, lines }: StoredEstimate): NewInvoiceLine[] {
  const { currency } = row
  const { fee } = estimateTotals(lines, termsOf(row, quantity(0n)))
  const priced = lines
    .filter((line) => line.unitPrice.minor !== 0n)
    .map(({ description, quantity: count, unit, unitPrice }) => ({ description, quantity: count, unit, unitPrice }))
  if (fee.minor === zeroMoney(currency).minor) return priced
  return [
    ...priced,
    {
      description: ctx.say('finance.line.fee'),
      quantity: quantity(1n),
      unit: ctx.say('finance.unit.piece'),
      unitPrice: fee,
    },
  ]
}

import type { DocumentKind } from '@ordinate/documents'
import { formatDate, formatMoney, money } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import { notFound } from '@ordinate/platform'
import { rowById } from '../data/equipment.ts'
import { unitById, unitViews } from '../data/units.ts'
import { paper, particulars, signatures, wordsOf } from './paper.ts'

/** What is demanded of a supplier under warranty, with the unit, the fault and what the warranty covers. */
export const supplierClaim: DocumentKind = {
  kind: 'supplier_claim',
  prefix: 'CLM',
  issuedByItsModule: true,
  model: async (ctx, { subjectId, language }) => {
    const claim = await rowById(ctx, 'warehouse.claim', subjectId)
    if (!claim) throw notFound('warehouse.claim', subjectId)
    const [unit] = await unitViews(ctx, [await unitById(ctx, claim.unit_id)])
    const repair = claim.repair_id === null ? undefined : await rowById(ctx, 'warehouse.repair', claim.repair_id)
    const supplier = await party(ctx, claim.supplier_id)
    const word = wordsOf(ctx, language)
    const { warranty } = unit!
    const day = (on: typeof warranty.from) => (on === null ? null : formatDate(on, language, { year: true }))
    const amount =
      claim.amount_minor === null || claim.currency === null
        ? null
        : formatMoney(money(claim.amount_minor, claim.currency), language)
    const head = particulars([
      [word('note_number'), claim.number],
      [word('supplier'), supplier.name],
      [word('item'), `${unit!.sku} ${unit!.itemName}`],
      [word('serial'), unit!.serial],
      [word('bought_on'), day(unit!.boughtOn)],
      [word('warranty_parts'), day(warranty.partsUntil)],
      [word('warranty_labour'), day(warranty.labourUntil)],
      [word('repair'), repair?.number ?? null],
      [word('fault'), repair?.fault ?? null],
      [word('demand'), word(`demand_${claim.demand}`)],
      [word('amount'), amount],
    ])
    const title = word('supplier_claim', { serial: unit!.serial })
    return {
      title,
      subject: ['warehouse.claim', claim.id] as const,
      party: { id: supplier.id, name: supplier.name },
      model: paper(ctx, { title, language, at: claim.made_at }, [
        head,
        { kind: 'paragraph', text: claim.reason },
        signatures(word, 'storekeeper', 'supplier'),
      ]),
    }
  },
}

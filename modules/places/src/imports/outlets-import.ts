import { type CommandContext, importKind } from '@ordinate/platform'
import { insertOutlets, overwriteOutlets } from '../data/write-outlets.ts'
import { type OutletValues, outletColumns } from './columns.ts'
import { type OutletWork, planOutlets, rowKey } from './plan-outlets.ts'

async function applyOutlets(ctx: CommandContext, work: readonly OutletWork[]): Promise<void> {
  await overwriteOutlets(
    ctx,
    work.filter((item) => 'before' in item),
  )
  await insertOutlets(
    ctx,
    work.filter((item) => 'key' in item),
  )
}

/** Outlets from a spreadsheet. An empty cell leaves what is known; a corrected row updates the outlet it describes. */
export const outletsImport = importKind<OutletValues, OutletWork>({
  kind: 'places.outlets',
  permission: 'places.edit',
  columns: outletColumns,
  key: rowKey,
  plan: planOutlets,
  apply: applyOutlets,
})

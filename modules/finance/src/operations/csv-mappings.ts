import { handle } from '@ordinate/platform'
import { deleteCsvMapping, listCsvMappings, saveCsvMapping } from '../contract.ts'
import { csvMappings, deleteMapping, upsertMapping } from '../data/bank-aliases.ts'

export const listCsvMappingsHandler = handle(listCsvMappings, async (ctx) => ({ mappings: await csvMappings(ctx) }))

export const saveCsvMappingHandler = handle(saveCsvMapping, async (ctx, { name, mapping }) => {
  await upsertMapping(ctx, name, mapping)
  return (await csvMappings(ctx)).find((one) => one.name === name)!
})

export const deleteCsvMappingHandler = handle(deleteCsvMapping, async (ctx, { mappingId }) => {
  await deleteMapping(ctx, mappingId)
  return {}
})

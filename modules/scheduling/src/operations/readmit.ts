import { handle } from '@ordinate/platform'
import { readmit } from '../contract.ts'
import { deleteExclusion, loadExclusion } from '../data/exclusions.ts'

export const readmitHandler = handle(readmit, async (ctx, { exclusionId }) => {
  const { person_id, client_id, outlet_id, reason } = await loadExclusion(ctx, exclusionId)
  await deleteExclusion(ctx, exclusionId)
  ctx.changed(['staffing.person', person_id], { excludedFrom: client_id ?? outlet_id, reason }, null)
  return {}
})

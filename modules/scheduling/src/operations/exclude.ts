import { compareDates, dateIn, newId, refuse } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import { outlet } from '@ordinate/places'
import { handle, invalid } from '@ordinate/platform'
import { person as loadPerson } from '@ordinate/staffing'
import { exclude } from '../contract.ts'
import { exclusionViews, insertExclusion, loadExclusion } from '../data/exclusions.ts'

export const excludeHandler = handle(exclude, async (ctx, { personId, clientId, outletId, reason, until }) => {
  if ((clientId === undefined) === (outletId === undefined)) throw invalid('clientId', 'scheduling.exclusion_target')
  if (until !== undefined && compareDates(until, dateIn(ctx.now, ctx.settings.zone)) < 0) {
    ctx.enforce(refuse('scheduling.exclusion_over', { until: String(until) }, { path: 'until' }))
  }
  const person = await loadPerson(ctx, personId)
  if (clientId !== undefined) await party(ctx, clientId)
  if (outletId !== undefined) await outlet(ctx, outletId)
  const id = newId('exc')
  const target = { client_id: clientId ?? null, outlet_id: outletId ?? null }
  const decided = { until: until ?? null, decided_by: ctx.caller.name }
  await insertExclusion(ctx, { id, person_id: person.id, ...target, ...decided, reason, created_at: ctx.now })
  ctx.changed(['staffing.person', person.id], null, { excludedFrom: clientId ?? outletId ?? null, reason, until })
  return (await exclusionViews(ctx, [await loadExclusion(ctx, id)]))[0]!
})

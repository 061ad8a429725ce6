import { refuse } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { incidentResolved, listIncidents, resolveIncident } from '../contract.ts'
import { incidentOfRow, lockIncident, pageOfIncidents, saveResolution } from '../data/incidents.ts'

export const listIncidentsHandler = handle(listIncidents, async (ctx, input) => {
  const page = await pageOfIncidents(ctx, input)
  const ids = (key: 'order_id' | 'outlet_id' | 'person_id') => [...new Set(page.rows.map((row) => row[key]))]
  const orders = await ordersById(ctx, ids('order_id'))
  const outlets = await outletsById(ctx, ids('outlet_id'))
  const names = await namesById(ctx, ids('person_id'))
  return {
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => ({
      ...incidentOfRow(row),
      orderNumber: orders.get(row.order_id)?.number ?? '',
      outletName: outlets.get(row.outlet_id)?.name ?? '',
      personName: names.get(row.person_id) ?? '',
    })),
  }
})

export const resolveIncidentHandler = handle(resolveIncident, async (ctx, { incidentId, resolution }) => {
  const incident = await lockIncident(ctx, incidentId)
  if (incident.resolved_at !== null) {
    ctx.enforce(refuse('field.incident_resolved_already', { by: incident.resolved_by ?? '' }))
  }
  const after = await saveResolution(ctx, incident, resolution)
  const about = { orderId: incident.order_id, activationId: incident.activation_id }
  await ctx.record(incidentResolved({ ...about, incidentId }))
  return incidentOfRow(after)
})

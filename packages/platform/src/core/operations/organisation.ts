import { fact } from '@ordinate/contract'
import { z } from 'zod'
import { handle } from '../../registry/module.ts'
import type { QueryContext } from '../../run/context.ts'
import * as contract from '../contract.ts'
import type { PlatformTables } from '../tables.ts'

/** Told to every process, so that cached settings are read again. */
export const organisationChanged = fact(
  'platform.organisation_changed',
  z.object({ orgId: z.string() }),
  ({ orgId }) => [['platform.organisation', orgId]],
)

async function loadOrganisation(ctx: QueryContext): Promise<contract.OrganisationView> {
  const { tax_id: taxId, ...row } = await ctx
    .read<PlatformTables>()
    .selectFrom('platform.organisation')
    .select(['name', 'currency', 'zone', 'country', 'locale', 'calendar', 'address', 'tax_id', 'demo'])
    .executeTakeFirstOrThrow()
  return {
    id: ctx.orgId,
    ...row,
    taxId,
    calendar: { ...row.calendar, workingDays: [...row.calendar.workingDays], holidays: [...row.calendar.holidays] },
  }
}

export const organisationHandler = handle(contract.organisation, (ctx) => loadOrganisation(ctx))

export const updateOrganisationHandler = handle(contract.updateOrganisation, async (ctx, input) => {
  const before = await loadOrganisation(ctx)
  const { taxId, calendar, ...rest } = input
  const changes = {
    ...rest,
    ...(taxId === undefined ? {} : { tax_id: taxId }),
    ...(calendar === undefined ? {} : { calendar: JSON.stringify(calendar) }),
  }
  if (Object.keys(changes).length > 0) {
    await ctx.write<PlatformTables>().updateTable('platform.organisation').set(changes).execute()
  }
  const after = await loadOrganisation(ctx)
  ctx.changed(['platform.organisation', ctx.orgId], before, after)
  await ctx.record(organisationChanged({ orgId: ctx.orgId }))
  return after
})

export const meHandler = handle(contract.me, async (ctx) => ({
  kind: ctx.caller.kind,
  id: ctx.caller.id,
  name: ctx.caller.name,
  role: ctx.caller.role ?? null,
  permissions: [...ctx.caller.permissions],
  scope: Object.fromEntries(Object.entries(ctx.caller.scope).map(([kind, ids]) => [kind, [...ids]])),
  locale: ctx.locale,
  organisation: await loadOrganisation(ctx),
}))

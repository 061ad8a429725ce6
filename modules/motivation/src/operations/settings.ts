import { outletsById } from '@ordinate/places'
import { handle, notFound } from '@ordinate/platform'
import { saveSettings, settings } from '../contract.ts'
import { loadSettings, storeSettings } from '../data/settings.ts'

export const settingsHandler = handle(settings, (ctx) => loadSettings(ctx))

export const saveSettingsHandler = handle(saveSettings, async (ctx, input) => {
  const before = await loadSettings(ctx)
  const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const after = { ...before, ...said }
  const known = await outletsById(ctx, after.goodOutletIds)
  const unknown = after.goodOutletIds.find((id) => !known.has(id))
  if (unknown !== undefined) throw notFound('places.outlet', unknown)
  await storeSettings(ctx, after)
  ctx.changed(['platform.organisation', ctx.orgId], before, after)
  return after
})

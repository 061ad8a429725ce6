import type { WorkingCalendar } from '@ordinate/kernel'
import { send } from '../database/connection.ts'
import { notFound } from '../problems.ts'
import type { SettingsCache } from './app.ts'
import type { OrganisationSettings } from './context.ts'

interface OrganisationRow {
  name: string
  currency: string
  zone: string
  country: string
  locale: 'en' | 'ru'
  calendar: WorkingCalendar
  address: string
  tax_id: string
}

/** Makes the cache. Other processes tell of changes through the event listener, which calls `forget`. */
export function createSettingsCache(): SettingsCache {
  const known = new Map<string, OrganisationSettings>()
  return {
    async get(client, orgId) {
      const cached = known.get(orgId)
      if (cached !== undefined) return cached
      const { rows } = await send<OrganisationRow>(
        client,
        'select name, currency, zone, country, locale, calendar, address, tax_id from platform.organisation where org_id = $1',
        [orgId],
      )
      const row = rows[0]
      if (row === undefined) throw notFound('platform.organisation', orgId)
      const { tax_id: taxId, ...rest } = row
      const settings = { ...rest, taxId }
      known.set(orgId, settings)
      return settings
    },
    forget: (orgId) => void known.delete(orgId),
  }
}

import { type Instant, newId, type WorkingCalendar } from '@ordinate/kernel'
import type pg from 'pg'

/** What a new organisation starts with. */
export interface NewOrganisation {
  readonly name: string
  readonly currency: string
  readonly zone: string
  readonly country: string
  readonly locale: 'en' | 'ru'
  readonly demo?: boolean
  readonly orgId?: string
}

const MONDAY_TO_FRIDAY: WorkingCalendar = { workingDays: [1, 2, 3, 4, 5], holidays: [], start: '09:00', end: '18:00' }

/**
 * Makes an organisation. It stands outside `run()`, which needs one to run for; it is called by setup and the command line
 * only, under the owner's connection. Answers the organisation's id.
 */
export async function createOrganisation(owner: pg.Pool, organisation: NewOrganisation, at: Instant): Promise<string> {
  const orgId = organisation.orgId ?? newId('org')
  await owner.query(
    `insert into platform.organisation (org_id, name, currency, zone, country, locale, calendar, demo, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      orgId,
      organisation.name,
      organisation.currency,
      organisation.zone,
      organisation.country,
      organisation.locale,
      JSON.stringify(MONDAY_TO_FRIDAY),
      organisation.demo ?? false,
      at.toString(),
    ],
  )
  return orgId
}

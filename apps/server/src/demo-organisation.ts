import { createOrganisation, currentInstant } from '@ordinate/platform'
import { fillDemo } from './demo/index.ts'
import type { Installation } from './installation.ts'
import { registerOrganisation } from './sign-in/people.ts'

/** The short name by which the command line finds the demo organisation. */
export const DEMO_SLUG = 'demo'

/** The demo organisation's id; the first call makes it and fills it with an agency in mid-season. */
export async function ensureDemo(installation: Installation): Promise<string> {
  const { app, signIn } = installation
  const { rows } = await app.owner.query<{ org_id: string }>(
    'select org_id from platform.organisation where demo limit 1',
  )
  if (rows[0] !== undefined) return rows[0].org_id
  const name = 'Bright Field Agency'
  const organisation = {
    name,
    currency: 'AUD',
    country: 'AU',
    zone: 'Australia/Adelaide',
    locale: 'en',
    demo: true,
  } as const
  const orgId = await createOrganisation(app.owner, organisation, currentInstant())
  await registerOrganisation(signIn, orgId, name, DEMO_SLUG)
  await fillDemo(app, orgId)
  return orgId
}

import { createOrganisation, currentInstant } from '@ordinate/platform'
import { clearOrganisation, fillDemo } from './demo/index.ts'
import type { Installation } from './installation.ts'
import { forgetOrganisation, registerOrganisation } from './sign-in/people.ts'

/** The short name by which the command line finds the demo organisation. */
export const DEMO_SLUG = 'demo'

async function demoId({ app }: Installation): Promise<string | undefined> {
  const { rows } = await app.owner.query<{ org_id: string }>(
    'select org_id from platform.organisation where demo limit 1',
  )
  return rows[0]?.org_id
}

/** Removes the demo organisation with everything in it; answers whether there was one. */
export async function removeDemo(installation: Installation): Promise<boolean> {
  const orgId = await demoId(installation)
  if (orgId === undefined) return false
  await clearOrganisation(installation.app, orgId)
  await forgetOrganisation(installation.signIn, orgId)
  return true
}

/** The demo organisation's id; the first call makes it and fills it with an agency in mid-season. */
export async function ensureDemo(installation: Installation): Promise<string> {
  const { app, signIn } = installation
  const known = await demoId(installation)
  if (known !== undefined) return known
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
  try {
    await fillDemo(app, orgId)
  } catch (error) {
    // Half an agency would be taken for the whole one at the next start.
    await removeDemo(installation)
    throw error
  }
  return orgId
}

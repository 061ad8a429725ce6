import type { Attached } from './attach.ts'
import { CommandFailed } from './command-failed.ts'

/** Finds an organisation by short name or id. */
export async function organisationId(attached: Attached, wished: string): Promise<string> {
  const response = await fetch(`${attached.baseUrl}/api/local/organisations`, {
    headers: { 'x-local': attached.localSecret },
  })
  const organisations = (await response.json()) as { id: string; slug: string; name: string }[]
  const found = organisations.find((organisation) => organisation.id === wished || organisation.slug === wished)
  if (found !== undefined) return found.id
  const known = organisations.map((organisation) => `${organisation.slug} (${organisation.name})`).join(', ') || 'none'
  throw new CommandFailed(`There is no organisation “${wished}”. Known: ${known}.`)
}

/** The organisation that a command means when it names none: the only one. */
export async function onlyOrganisation(attached: Attached): Promise<string> {
  const response = await fetch(`${attached.baseUrl}/api/local/organisations`, {
    headers: { 'x-local': attached.localSecret },
  })
  const organisations = (await response.json()) as { id: string }[]
  if (organisations.length === 1) return organisations[0]!.id
  throw new CommandFailed('Say which organisation is meant: --organisation NAME')
}

import { instantFromMs } from '@ordinate/kernel'
import type { Role } from '@ordinate/platform'
import type { SignIn } from '../sign-in/auth.ts'

interface KeyRow {
  id: string
  name: string | null
  start: string | null
  metadata: string | null
  createdAt: Date
  lastRequest: Date | null
}

/** The role that a key's metadata carries; the library stores it as JSON, in some versions twice. */
function roleOf(metadata: unknown): Role {
  const value: unknown = typeof metadata === 'string' ? JSON.parse(metadata) : metadata
  return typeof value === 'string' ? roleOf(value) : (value as { role: Role }).role
}

/** Makes an API key of an organisation. The answer is the only place where the key itself is seen. */
export async function createKeyFor(
  signIn: SignIn,
  orgId: string,
  role: Role,
  name: string,
): Promise<{ id: string; key: string }> {
  const { id, key } = await signIn.auth.api.createApiKey({ body: { name, userId: orgId, metadata: { role } } })
  return { id, key }
}

/** The API keys of an organisation, newest first. */
export async function keysOf(signIn: SignIn, orgId: string) {
  const { rows } = await signIn.pool.query<KeyRow>(
    `select id, name, start, metadata, "createdAt", "lastRequest" from apikey where "referenceId" = $1 order by "createdAt" desc`,
    [orgId],
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    start: row.start ?? '',
    role: roleOf(row.metadata),
    createdAt: instantFromMs(row.createdAt.getTime()),
    lastUsedAt: row.lastRequest === null ? null : instantFromMs(row.lastRequest.getTime()),
  }))
}

/** Who a key belongs to, as far as the library accepts it. */
export async function verifiedKey(
  signIn: SignIn,
  key: string,
): Promise<{ id: string; orgId: string; role: Role; name: string } | undefined> {
  const { valid, key: found } = await signIn.auth.api.verifyApiKey({ body: { key } })
  if (!valid || found === null) return undefined
  return { id: found.id, orgId: found.referenceId, role: roleOf(found.metadata), name: found.name ?? found.id }
}

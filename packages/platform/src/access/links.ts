import { createHash, randomBytes } from 'node:crypto'
import { compareInstants, type Instant, newId } from '@ordinate/kernel'
import type pg from 'pg'
import { send } from '../database/connection.ts'
import { Problem } from '../problems.ts'
import type { Registry } from '../registry/registry.ts'
import type { NewLink } from '../run/context.ts'
import type { Transaction } from '../run/transaction.ts'
import type { Caller } from './caller.ts'

/** Tokens name their organisation, so that looking one up needs no table outside the tenants. */
const TOKEN = /^([0-9a-z]{26})\.([A-Za-z0-9_-]{32})$/

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Stores a new link; the token itself is kept nowhere. */
export async function insertLink(tx: Transaction, link: NewLink, at: Instant) {
  const purpose = tx.app.registry.linkPurpose(link.purpose)
  if (purpose === undefined) throw new Error(`no module declares the link purpose ${link.purpose}`)
  const linkId = newId('lnk')
  const token = `${tx.caller.orgId.slice(4)}.${randomBytes(24).toString('base64url')}`
  await send(
    tx.client,
    `insert into platform.link (org_id, id, token_hash, purpose, scope, party_id, label, issued_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.caller.orgId,
      linkId,
      hashOf(token),
      link.purpose,
      JSON.stringify(link.scope),
      link.partyId ?? null,
      link.label,
      tx.caller.name,
      at,
      link.expiresAt,
    ],
  )
  return { linkId, token, path: `${purpose.entry}/${token}` }
}

/** Revokes the links of a purpose whose scope names the id. Answers how many there were. */
export async function revokeLinksOf(
  tx: Transaction,
  purpose: string,
  scopeKind: string,
  id: string,
  at: Instant,
): Promise<number> {
  const { rowCount } = await send(
    tx.client,
    `update platform.link set revoked_at = $1
      where org_id = $2 and purpose = $3 and revoked_at is null and scope @> $4::jsonb`,
    [at, tx.caller.orgId, purpose, JSON.stringify({ [scopeKind]: [id] })],
  )
  return rowCount ?? 0
}

/** Lets the links whose scope names one id name another. Answers how many there were. */
export async function moveLinksOf(tx: Transaction, scopeKind: string, from: string, to: string): Promise<number> {
  const { rowCount } = await send(
    tx.client,
    `update platform.link
        set scope = jsonb_set(scope, array[$2::text], (scope -> $2::text) - $3::text || to_jsonb($4::text))
      where org_id = $1 and scope @> $5::jsonb`,
    [tx.caller.orgId, scopeKind, from, to, JSON.stringify({ [scopeKind]: [from] })],
  )
  return rowCount ?? 0
}

interface LinkRow {
  id: string
  purpose: string
  scope: Record<string, string[]>
  party_id: string | null
  label: string
  expires_at: Instant
  revoked_at: Instant | null
}

/**
 * The caller that a link's token stands for. Throws 401 for a token that is none, 410 when it is revoked or has expired.
 * @param client a connection of the owner: the caller's organisation is only known afterwards
 */
export async function callerOfLink(
  client: pg.Pool,
  registry: Registry,
  token: string,
  locale: 'en' | 'ru',
  at: Instant,
): Promise<Caller> {
  const match = TOKEN.exec(token)
  if (match === null) throw new Problem(401, 'platform.link_unknown')
  const orgId = `org_${match[1]}`
  const { rows } = await client.query<LinkRow>(
    'select id, purpose, scope, party_id, label, expires_at, revoked_at from platform.link where org_id = $1 and token_hash = $2',
    [orgId, hashOf(token)],
  )
  const link = rows[0]
  if (link === undefined) throw new Problem(401, 'platform.link_unknown')
  if (link.revoked_at !== null) throw new Problem(410, 'platform.link_revoked')
  if (compareInstants(link.expires_at, at) <= 0)
    throw new Problem(410, 'platform.link_expired', { expired: link.expires_at.toString() })
  const permissions = new Set(registry.linkPurpose(link.purpose)?.permissions ?? [])
  return {
    kind: 'link',
    orgId,
    id: link.id,
    name: link.label,
    role: undefined,
    permissions,
    scope: link.scope,
    partyId: link.party_id ?? undefined,
    locale,
  }
}

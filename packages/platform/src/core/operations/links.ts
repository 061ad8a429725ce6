import { cursorAfter, DEFAULT_LIMIT, pageFrom } from '../../database/paging.ts'
import { notFound } from '../../problems.ts'
import { handle } from '../../registry/module.ts'
import * as contract from '../contract.ts'
import type { PlatformTables } from '../tables.ts'

const columns = [
  'id',
  'purpose',
  'label',
  'scope',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'revoked_at as revokedAt',
] as const

export const listLinksHandler = handle(contract.listLinks, async (ctx, { purpose, cursor, limit = DEFAULT_LIMIT }) => {
  let rows = ctx
    .read<PlatformTables>()
    .selectFrom('platform.link')
    .select(columns)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (purpose !== undefined) rows = rows.where('purpose', '=', purpose)
  const after = cursorAfter(cursor)?.[0]
  if (after !== undefined) rows = rows.where('id', '<', after)
  return pageFrom(await rows.execute(), limit, (row) => [row.id])
})

export const revokeLinkHandler = handle(contract.revokeLink, async (ctx, { linkId }) => {
  const db = ctx.write<PlatformTables>()
  await db
    .updateTable('platform.link')
    .set({ revoked_at: ctx.now })
    .where('id', '=', linkId)
    .where('revoked_at', 'is', null)
    .execute()
  const link = await db.selectFrom('platform.link').select(columns).where('id', '=', linkId).executeTakeFirst()
  if (link === undefined) throw notFound('platform.link', linkId)
  ctx.changed(['platform.link', linkId], { revokedAt: null }, { revokedAt: link.revokedAt })
  return link
})

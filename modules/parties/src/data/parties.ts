import { cursorAfter, pageFrom, type QueryContext, wordPatterns } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { PartyView } from '../contract.ts'
import { emailKey } from '../domain/index.ts'
import { phoneKey } from '../phone-key.ts'
import type { PartiesTables } from './tables.ts'

export type PartyRow = Selectable<PartiesTables['parties.party']>

/** A row as others see it. */
export function partyOf(row: PartyRow): PartyView {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    legalName: row.legal_name,
    taxId: row.tax_id,
    email: row.email,
    phone: row.phone,
    locale: row.locale,
    address: row.address,
    notes: row.notes,
    roles: row.roles as PartyView['roles'],
    archived: row.archived,
    mergedIntoId: row.merged_into_id,
    version: row.version,
  }
}

/** Parties by id; ids of other organisations or of nothing are simply absent. */
export async function loadParties(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, PartyView>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<PartiesTables>()
    .selectFrom('parties.party')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...new Set(ids)]})`)
    .execute()
  return new Map(rows.map((row) => [row.id, partyOf(row)]))
}

/** What a party may be recognised by. */
export interface Reach {
  readonly email?: string | null
  readonly phone?: string | null
}

/**
 * For each of the given addresses the live party that has that e-mail or, failing that, that phone; undefined where nobody has.
 * One statement for all.
 */
export async function loadPartiesByReach(
  ctx: QueryContext,
  wanted: readonly Reach[],
): Promise<(PartyView | undefined)[]> {
  const keys = wanted.map(({ email, phone }) => ({
    email: emailKey(email),
    phone: phoneKey(phone, ctx.settings.country),
  }))
  const emails = keys.map((key) => key.email).filter((key) => key !== null)
  const phones = keys.map((key) => key.phone).filter((key) => key !== null)
  if (emails.length + phones.length === 0) return wanted.map(() => undefined)
  const rows = await ctx
    .read<PartiesTables>()
    .selectFrom('parties.party')
    .selectAll()
    .where('merged_into_id', 'is', null)
    .where((where) =>
      where.or([
        where('email_key', '=', sql<string>`any(${emails}::text[])`),
        where('phone_key', '=', sql<string>`any(${phones}::text[])`),
      ]),
    )
    .orderBy('id', 'desc')
    .execute()
  const byEmail = new Map(rows.map((row) => [row.email_key, row]))
  const byPhone = new Map(rows.map((row) => [row.phone_key, row]))
  return keys.map(({ email, phone }) => {
    const row = (email === null ? undefined : byEmail.get(email)) ?? (phone === null ? undefined : byPhone.get(phone))
    return row && partyOf(row)
  })
}

/** A page of parties by name. Archived and merged ones only when asked for. */
export async function pageOfParties(
  ctx: QueryContext,
  filter: { words?: string; role?: string; archived?: boolean; cursor?: string; limit: number },
) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<PartiesTables>()
    .selectFrom('parties.party')
    .selectAll()
    .select(sql<string>`lower(name)`.as('sort'))
    .where('archived', '=', filter.archived ?? false)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(filter.limit + 1)
  for (const pattern of wordPatterns(filter.words ?? '')) select = select.where('search_text', 'like', pattern)
  if (filter.role !== undefined) select = select.where(sql<boolean>`${filter.role} = any(roles)`)
  if (after !== undefined) select = select.where(sql<boolean>`(lower(name), id) > (${after[0]}, ${after[1]})`)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.sort, row.id])
  return { rows: page.rows.map(partyOf), nextCursor: page.nextCursor }
}

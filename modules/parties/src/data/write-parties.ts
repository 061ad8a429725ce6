import { newId } from '@ordinate/kernel'
import { type CommandContext, searchableText } from '@ordinate/platform'
import type { NewParty, PartyChanges, PartyView } from '../contract.ts'
import { partyCreated, partyUpdated } from '../contract.ts'
import { emailKey } from '../domain/index.ts'
import { phoneKey } from '../phone-key.ts'
import { type PartyRow, partyOf } from './parties.ts'
import type { PartiesTables } from './tables.ts'

/** Rows of one multi-row insert: below PostgreSQL's limit of 65,535 parameters. */
const CHUNK = 1_000

function particulars(ctx: CommandContext, party: Omit<PartyView, 'id' | 'mergedIntoId' | 'version'>) {
  return {
    kind: party.kind,
    name: party.name,
    legal_name: party.legalName,
    tax_id: party.taxId,
    email: party.email,
    email_key: emailKey(party.email),
    phone: party.phone,
    phone_key: phoneKey(party.phone, ctx.settings.country),
    locale: party.locale,
    address: party.address,
    notes: party.notes,
    roles: party.roles,
    archived: party.archived,
    search_text: searchableText([
      party.name,
      party.legalName,
      party.taxId,
      party.email,
      party.phone?.replace(/\D/g, ''),
    ]),
  }
}

/** Inserts parties, records a fact and a timeline row for each, and answers them in the order given. */
export async function insertParties(ctx: CommandContext, list: readonly NewParty[]): Promise<PartyView[]> {
  const views = list.map(
    (party): PartyView => ({
      id: newId('pty'),
      kind: party.kind,
      name: party.name,
      legalName: party.legalName ?? null,
      taxId: party.taxId ?? null,
      email: party.email ?? null,
      phone: party.phone ?? null,
      locale: party.locale ?? null,
      address: party.address ?? null,
      notes: party.notes ?? null,
      roles: party.roles ?? [],
      archived: false,
      mergedIntoId: null,
      version: 1,
    }),
  )
  const rows = views.map((view) => ({ id: view.id, merged_into_id: null, ...particulars(ctx, view) }))
  for (let at = 0; at < rows.length; at += CHUNK) {
    await ctx
      .write<PartiesTables>()
      .insertInto('parties.party')
      .values(rows.slice(at, at + CHUNK))
      .execute()
  }
  for (const view of views) {
    ctx.changed(['parties.party', view.id], null, view)
    await ctx.record(partyCreated({ partyId: view.id }))
  }
  return views
}

/** Writes changed particulars over a party. Undefined when somebody else changed it since `before` was read. */
export async function overwriteParty(
  ctx: CommandContext,
  before: PartyView,
  changes: PartyChanges & { mergedIntoId?: string },
): Promise<PartyView | undefined> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const wanted: PartyView = { ...before, ...given }
  const row: PartyRow | undefined = await ctx
    .write<PartiesTables>()
    .updateTable('parties.party')
    .set({ ...particulars(ctx, wanted), merged_into_id: wanted.mergedIntoId, version: before.version + 1 })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const after = partyOf(row)
  ctx.changed(['parties.party', after.id], before, after)
  await ctx.record(partyUpdated({ partyId: after.id }))
  return after
}

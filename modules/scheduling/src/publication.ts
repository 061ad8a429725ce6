import { addMinutes, compareDates, compareInstants, type Instant, type Money, money, sumMoney } from '@ordinate/kernel'
import { type CommandContext, type QueryContext, seal, unseal } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { AllocationRecord, StoredWhy } from './data/codec.ts'
import type { PersonLinkTable, SchedulingTables } from './data/tables.ts'
import type { Tidings } from './publication-diff.ts'

/** A link to own shifts lives this long after the last shift that it shows. */
const LINK_DAYS_AFTER = 30

/** What previews and answers say of one person. */
export function toldView({ person, drafts, tellings }: Tidings) {
  return {
    personId: person.id,
    name: person.name,
    phone: person.phone,
    email: person.email,
    shifts: drafts.length,
    first: tellings.map(({ now, was }) => (now ?? was)!.day).sort(compareDates)[0]!,
  }
}

/** Pay of an allocation, as it was reckoned when it was made. */
export function payOf(allocation: AllocationRecord): Money {
  const why = allocation.why as StoredWhy
  return money(BigInt(why.payMinor), why.currency)
}

/** Pay of many allocations that are in one currency. */
export function payOfAll(allocations: readonly AllocationRecord[], currency: string): Money {
  return sumMoney(
    allocations.map(payOf).filter((amount) => amount.currency === currency),
    currency,
  )
}

/** A person's link as it was issued: its path, and until when it lives. */
export interface PersonLink {
  readonly path: string
  readonly token: string
  readonly expiresAt: Instant
}

/** Gives a person a new link to own shifts; supervisors get one that also shows their points. */
export async function issueLink(
  ctx: CommandContext,
  person: { readonly id: string; readonly partyId: string; readonly name: string },
  last: { readonly at: Instant; readonly supervisor: boolean },
): Promise<PersonLink> {
  const purpose = last.supervisor ? 'supervisor' : 'person'
  const expiresAt = addMinutes(last.at, LINK_DAYS_AFTER * 24 * 60)
  const link = await ctx.issueLink({
    purpose,
    scope: { person: [person.id] },
    partyId: person.partyId,
    label: person.name,
    expiresAt,
  })
  const link_sealed = seal(ctx.secrets.sealingKey, link.path, sealedFor(person.id))
  const columns = { purpose, expires_at: expiresAt, link_sealed }
  await ctx
    .write<SchedulingTables>()
    .insertInto('scheduling.person_link')
    .values({ person_id: person.id, ...columns })
    .onConflict((conflict) => conflict.columns(['person_id']).doUpdateSet(columns))
    .execute()
  return { path: link.path, token: link.token, expiresAt }
}

/** A person's link as it is kept. */
type KeptLink = Selectable<PersonLinkTable>

/** The links that people have, by person. */
export async function keptLinks(ctx: QueryContext, personIds: readonly string[]): Promise<Map<string, KeptLink>> {
  if (personIds.length === 0) return new Map()
  const links = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.person_link')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .execute()
  return new Map(links.map((link) => [link.person_id, link]))
}

/** The path of a person's link: the one they have, when it shows enough and outlives the shifts, else a new one. */
export async function personLink(
  ctx: CommandContext,
  person: { readonly id: string; readonly partyId: string; readonly name: string },
  allocations: readonly AllocationRecord[],
  kept: KeptLink | undefined,
): Promise<{ readonly path: string; readonly isNew: boolean }> {
  const at = allocations.length === 0 ? ctx.now : lastEnd(allocations)
  const supervisor = supervises(allocations)
  const serves =
    kept !== undefined &&
    (!supervisor || kept.purpose === 'supervisor') &&
    compareInstants(kept.expires_at, at) >= 0 &&
    compareInstants(kept.expires_at, ctx.now) > 0
  const path = serves ? openedPath(ctx, kept) : undefined
  if (path !== undefined) return { path, isNew: false }
  const last = { at, supervisor: supervisor || (serves && kept.purpose === 'supervisor') }
  return { path: (await issueLink(ctx, person, last)).path, isNew: true }
}

const sealedFor = (personId: string) => ['scheduling.person_link', personId]

function openedPath(ctx: QueryContext, { link_sealed, person_id }: KeptLink): string | undefined {
  if (link_sealed === null) return undefined
  try {
    return unseal(ctx.secrets.sealingKey, link_sealed, sealedFor(person_id))
  } catch {
    // Sealed with a key that this installation has no more: a new link serves.
    return undefined
  }
}

export function supervises(allocations: readonly AllocationRecord[]): boolean {
  return allocations.some(({ role }) => role === 'supervisor')
}

export function lastEnd(allocations: readonly AllocationRecord[]): Instant {
  return allocations
    .map(({ during }) => during.end)
    .sort(compareInstants)
    .at(-1)!
}

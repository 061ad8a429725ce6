import { addMinutes, compareDates, compareInstants, type Instant, type Money, money, sumMoney } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { PersonView } from '@ordinate/staffing/contract'
import type { AllocationRecord, StoredWhy } from './data/codec.ts'
import type { SchedulingTables } from './data/tables.ts'
import type { Tidings } from './publication-diff.ts'

/** A link to own shifts lives this long after the last shift that it shows. */
const LINK_DAYS_AFTER = 30

/** One person and the drafts that are about to be published. */
export interface Told {
  readonly person: PersonView
  readonly allocations: readonly AllocationRecord[]
}

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
  const columns = { purpose, expires_at: expiresAt }
  await ctx
    .write<SchedulingTables>()
    .insertInto('scheduling.person_link')
    .values({ person_id: person.id, ...columns })
    .onConflict((conflict) => conflict.columns(['person_id']).doUpdateSet(columns))
    .execute()
  return { path: link.path, token: link.token, expiresAt }
}

/** Whether each person has a link that outlives their shifts and shows enough. */
export async function linkHolders(ctx: QueryContext, told: readonly Told[]): Promise<Set<string>> {
  if (told.length === 0) return new Set()
  const links = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.person_link')
    .selectAll()
    .where(
      'person_id',
      'in',
      told.map(({ person }) => person.id),
    )
    .execute()
  const byPerson = new Map(links.map((link) => [link.person_id, link]))
  return new Set(
    told
      .filter(({ person, allocations }) => {
        const link = byPerson.get(person.id)
        if (link === undefined) return false
        if (supervises(allocations) && link.purpose !== 'supervisor') return false
        return compareInstants(link.expires_at, lastEnd(allocations)) >= 0
      })
      .map(({ person }) => person.id),
  )
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

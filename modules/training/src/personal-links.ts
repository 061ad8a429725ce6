import { addMinutes } from '@ordinate/kernel'
import { type CommandContext, seal, unseal } from '@ordinate/platform'
import type { PersonRow, Tables } from './data/tables.ts'

const DAY_MINUTES = 24 * 60
/** A personal link that was made for a training lives so long. */
const LINK_DAYS = 90
/** One that ends sooner than this is not sent any more: what is told now must still open when it is read. */
const LEAST_DAYS = 30

const sealedFor = (personId: string) => ['training.person_link', personId]

/**
 * Personal links to own training, shifts and all else that a person's page shows, by person: the one that they were given before while it
 * lives long enough, else a new one.
 */
export async function personalLinks(ctx: CommandContext, people: readonly PersonRow[]): Promise<Map<string, string>> {
  const ids = people.map(({ id }) => id)
  const kept = ids.length === 0 ? [] : await keptLinks(ctx, ids)
  const paths = new Map(kept.flatMap(({ person_id, link_sealed }) => opened(ctx, person_id, link_sealed)))
  for (const person of people) if (!paths.has(person.id)) paths.set(person.id, await newLink(ctx, person))
  return paths
}

function keptLinks(ctx: CommandContext, ids: readonly string[]) {
  return ctx
    .write<Tables>()
    .selectFrom('training.person_link')
    .selectAll()
    .where('person_id', 'in', [...ids])
    .where('expires_at', '>', addMinutes(ctx.now, LEAST_DAYS * DAY_MINUTES))
    .execute()
}

function opened(ctx: CommandContext, personId: string, sealed: string): [string, string][] {
  try {
    return [[personId, unseal(ctx.secrets.sealingKey, sealed, sealedFor(personId))]]
  } catch {
    // Sealed with a key that this installation has no more: a new link serves.
    return []
  }
}

async function newLink(ctx: CommandContext, person: PersonRow): Promise<string> {
  const expiresAt = addMinutes(ctx.now, LINK_DAYS * DAY_MINUTES)
  const { path } = await ctx.issueLink({
    purpose: 'person',
    scope: { person: [person.id] },
    partyId: person.party_id,
    label: person.name,
    expiresAt,
  })
  const columns = { expires_at: expiresAt, link_sealed: seal(ctx.secrets.sealingKey, path, sealedFor(person.id)) }
  await ctx
    .write<Tables>()
    .insertInto('training.person_link')
    .values({ person_id: person.id, ...columns })
    .onConflict((conflict) => conflict.columns(['person_id']).doUpdateSet(columns))
    .execute()
  return path
}

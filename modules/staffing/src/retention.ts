import { compareDates, dateIn, type LocalDate } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { lastWorkPoint, type ProtectionView, personChanged } from './contract.ts'
import type { PersonRecord } from './data/codec.ts'
import { maskPapers } from './data/papers.ts'
import { papersByPerson } from './data/people.ts'
import type { StaffingTables } from './data/tables.ts'
import { isToBeErased, isToBeMasked, ORDINARY_RETENTION, type Retention } from './domain/index.ts'

/** The version of a consent where nobody has named one. */
const FIRST_VERSION = '1'

/** How long personal data are kept here. */
export async function protectionOf(ctx: QueryContext): Promise<ProtectionView & Retention> {
  const row = await ctx.read<StaffingTables>().selectFrom('staffing.protection').selectAll().executeTakeFirst()
  if (row === undefined) return { consentVersion: FIRST_VERSION, ...ORDINARY_RETENTION }
  return {
    consentVersion: row.consent_version,
    maskAfterExpiryMonths: row.mask_after_expiry_months,
    maskAfterWorkMonths: row.mask_after_work_months,
    keepInactiveMonths: row.keep_inactive_months,
  }
}

/** The last day of work of these people, done or ahead, as all modules together know it. */
export async function lastWorkOf(ctx: QueryContext, personIds: readonly string[]): Promise<Map<string, LocalDate>> {
  const last = new Map<string, LocalDate>()
  if (personIds.length === 0) return last
  for (const contribute of ctx.contributions(lastWorkPoint)) {
    for (const [personId, day] of await contribute(ctx, { personIds })) {
      const known = last.get(personId)
      if (known === undefined || compareDates(day, known) > 0) last.set(personId, day)
    }
  }
  return last
}

/** People whose data are kept longer than the rule says. */
export async function peopleToErase(ctx: QueryContext): Promise<PersonRecord[]> {
  const rule = await protectionOf(ctx)
  if (rule.keepInactiveMonths === null) return []
  const inactive = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .selectAll()
    .where('inactive_since', 'is not', null)
    .where('erased_at', 'is', null)
    .execute()
  const last = await lastWorkOf(
    ctx,
    inactive.map(({ id }) => id),
  )
  const today = dateIn(ctx.now, ctx.settings.zone)
  return inactive.filter((person) => {
    const inactiveSince = dateIn(person.inactive_since!, ctx.settings.zone)
    return isToBeErased({ inactiveSince, lastWork: last.get(person.id) ?? null }, rule, today)
  })
}

/** Takes the numbers and scans of papers away that the rule does not allow to keep any longer. Answers how many. */
export async function maskOldPapers(ctx: CommandContext): Promise<number> {
  const rule = await protectionOf(ctx)
  const today = dateIn(ctx.now, ctx.settings.zone)
  const held = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.paper')
    .select('person_id')
    .distinct()
    .where('masked_at', 'is', null)
    .execute()
  const ids = held.map(({ person_id }) => person_id)
  const last = await lastWorkOf(ctx, ids)
  let masked = 0
  for (const [personId, papers] of await papersByPerson(ctx, ids)) {
    const lastWork = last.get(personId) ?? null
    const old = papers.filter((paper) => {
      const held = { validTo: paper.valid_to, maskedAt: paper.masked_at }
      return isToBeMasked(held, lastWork, rule, today)
    })
    if (old.length === 0) continue
    await maskPapers(ctx, old)
    ctx.changed(['staffing.person', personId], null, { papersMasked: old.map(({ kind }) => kind) })
    await ctx.record(personChanged({ personId }))
    masked += old.length
  }
  return masked
}

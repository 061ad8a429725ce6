import type { QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import { type ConsentPurpose, mayUse } from '../domain/index.ts'
import type { ConsentTable, StaffingTables } from './tables.ts'

export type ConsentRecord = Selectable<ConsentTable>

/** The consents of many people at once, the newest first. */
export async function consentsByPerson(
  ctx: QueryContext,
  personIds: readonly string[],
): Promise<Map<string, ConsentRecord[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.consent')
    .selectAll()
    .where('person_id', 'in', personIds)
    .orderBy('id', 'desc')
    .execute()
  return Map.groupBy(rows, ({ person_id }) => person_id)
}

/** Those of these people who took their consent to a purpose back. */
export async function withdrawnFor(
  ctx: QueryContext,
  personIds: readonly string[],
  purpose: ConsentPurpose,
): Promise<Set<string>> {
  const consents = await consentsByPerson(ctx, personIds)
  const shown = (rows: readonly ConsentRecord[]) =>
    rows.map((row) => ({ purpose: row.purpose, withdrawn: row.withdrawn_at !== null }))
  return new Set(personIds.filter((id) => !mayUse(shown(consents.get(id) ?? []), purpose)))
}

/** People who took back that their data are kept, and whose data still are. */
export function toBeForgotten(ctx: QueryContext, limit: number) {
  return ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person as person')
    .innerJoin('staffing.consent as consent', 'consent.person_id', 'person.id')
    .select(['person.id', 'person.name', 'consent.withdrawn_at'])
    .where('person.erased_at', 'is', null)
    .where('consent.purpose', '=', 'personal_data')
    .where('consent.withdrawn_at', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('staffing.consent as standing')
            .select('standing.id')
            .whereRef('standing.person_id', '=', 'person.id')
            .where('standing.purpose', '=', 'personal_data')
            .where('standing.withdrawn_at', 'is', null),
        ),
      ),
    )
    .distinctOn('person.id')
    .orderBy('person.id')
    .limit(limit)
    .execute()
}

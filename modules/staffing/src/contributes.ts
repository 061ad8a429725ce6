import { type Contribution, importKindPoint, type SearchHit, searchPoint } from '@ordinate/platform'
import { castingDaysOff, castingPeople } from './casting-answers.ts'
import type { StaffingTables } from './data/tables.ts'
import { peopleImport } from './imports/people-import.ts'

/** People whose name matches the words. */
const search = searchPoint.of(async (ctx, { words, limit }): Promise<SearchHit[]> => {
  if (!ctx.can('staffing.view')) return []
  const people = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .select(['id', 'name', 'home_address', 'skills'])
    .where('name', 'ilike', `%${words.replace(/[%_\\]/g, '\\$&')}%`)
    .orderBy('name')
    .limit(limit)
    .execute()
  return people.map((person) => ({
    kind: 'staffing.person',
    id: person.id,
    title: person.name,
    detail: [person.home_address, person.skills.join(', ')].filter((part) => part !== '').join(' · '),
    screen: `/people?panel=staffing.person:${person.id}`,
  }))
})

export const contributions: readonly Contribution[] = [
  search,
  importKindPoint.of(() => [peopleImport]),
  castingPeople,
  castingDaysOff,
]

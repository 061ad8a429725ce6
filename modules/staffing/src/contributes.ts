import {
  type Contribution,
  importKindPoint,
  personalDataPoint,
  type SearchHit,
  searchPoint,
  wordPatterns,
} from '@ordinate/platform'
import { castingDaysOff, castingPeople } from './casting-answers.ts'
import { agenda } from './contributes/agenda.ts'
import type { StaffingTables } from './data/tables.ts'
import { peopleImport } from './imports/people-import.ts'
import { ownData } from './own-data.ts'

/** People whose name, town, skills, phone or e-mail match the words. */
const search = searchPoint.of(async (ctx, { words, limit }): Promise<SearchHit[]> => {
  if (!ctx.can('staffing.view')) return []
  let query = ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .select(['id', 'name', 'home_town', 'home_address', 'skills'])
    .where('erased_at', 'is', null)
    .orderBy('name')
    .limit(limit)
  for (const pattern of wordPatterns(words)) query = query.where('search_text', 'like', pattern)
  const people = await query.execute()
  return people.map((person) => ({
    kind: 'staffing.person',
    id: person.id,
    title: person.name,
    detail: [person.home_town || person.home_address, person.skills.join(', ')]
      .filter((part) => part !== '')
      .join(' · '),
    screen: `/people/${person.id}`,
  }))
})

export const contributions: readonly Contribution[] = [
  search,
  agenda,
  importKindPoint.of(() => [peopleImport]),
  personalDataPoint.of(ownData),
  castingPeople,
  castingDaysOff,
]

import { compareInstants, dateIn, type Instant, type LocalDate } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { type Done, type Standing, type Step, standingOn, standOf, stepsLeft } from '../domain/index.ts'
import { standingCertificates } from './certificates.ts'
import { materialsOf } from './programmes.ts'
import type { CertificateRow, EnrolmentRow, MaterialRow, ProgrammeRow, Tables } from './tables.ts'

/** How far one person is with one programme. What was done counts from the enrolment on. */
export interface Progress {
  readonly personId: string
  readonly programmeId: string
  readonly enrolment: EnrolmentRow | undefined
  readonly certificates: readonly CertificateRow[]
  /** When materials were opened, by id. */
  readonly openedAt: ReadonlyMap<string, Instant>
  readonly done: Done
  readonly stepsLeft: readonly Step[]
  /** Attempts since the enrolment. */
  readonly attempts: number
  readonly bestPercent: number | null
  readonly standing: Standing
}

type Pairs = {
  readonly programmes: readonly ProgrammeRow[]
  readonly personIds: readonly string[]
  readonly on?: LocalDate
}

const pair = (programmeId: string, personId: string): string => `${programmeId} ${personId}`

/** How far people are with programmes, for every pair of them, in a few statements for all. The key is programme and person. */
export async function progressOf(
  ctx: QueryContext,
  { programmes, personIds, on }: Pairs,
): Promise<Map<string, Progress>> {
  const ids = programmes.map(({ id }) => id)
  if (ids.length === 0 || personIds.length === 0) return new Map()
  const day = on ?? dateIn(ctx.now, ctx.settings.zone)
  const certificates = group(await standingCertificates(ctx, { programmeIds: ids, personIds }))
  const enrolments = group(await enrolmentsOf(ctx, ids, personIds))
  const openings = group(await openingsOf(ctx, ids, personIds))
  const visits = group(await visitsOf(ctx, ids, personIds))
  const attempts = group(await attemptsOf(ctx, ids, personIds))
  const materials = await materialsOf(ctx, ids)
  const found = programmes.flatMap((programme) =>
    personIds.map((personId) => {
      const key = pair(programme.id, personId)
      const enrolment = enrolments.get(key)?.[0]
      const since = <T>(rows: readonly T[] | undefined, at: (row: T) => EnrolmentRow['enrolled_at'] | null) =>
        (rows ?? []).filter((row) => {
          const moment = at(row)
          return enrolment === undefined || (moment !== null && compareInstants(moment, enrolment.enrolled_at) >= 0)
        })
      const tried = since(attempts.get(key), ({ started_at }) => started_at)
      const opened = since(openings.get(key), ({ opened_at }) => opened_at)
      const openedAt = new Map(opened.map(({ material_id, opened_at }) => [material_id, opened_at]))
      const done: Done = {
        materials: allOpened(materials.get(programme.id) ?? [], openedAt),
        attendance: since(visits.get(key), ({ marked_at }) => marked_at).length > 0,
        quiz: tried.some(({ passed }) => passed === true),
      }
      const held = certificates.get(key) ?? []
      const progress: Progress = {
        personId,
        programmeId: programme.id,
        enrolment,
        certificates: held,
        openedAt,
        done,
        stepsLeft: enrolment === undefined ? [] : stepsLeft(demandsOf(programme), done),
        attempts: tried.length,
        bestPercent: bestOf(tried),
        standing: standingOn(day, {
          held: held.map(({ valid_from, valid_to }) => ({ validFrom: valid_from, validTo: valid_to })),
          begun: enrolment !== undefined,
          noticeDays: programme.notice_days,
        }),
      }
      return [key, progress] as const
    }),
  )
  return new Map(found)
}

/** How far one person is with one programme. */
export async function progressWith(ctx: QueryContext, programme: ProgrammeRow, personId: string): Promise<Progress> {
  const all = await progressOf(ctx, { programmes: [programme], personIds: [personId] })
  return all.get(pair(programme.id, personId))!
}

export function demandsOf(programme: ProgrammeRow) {
  return {
    needsMaterials: programme.needs_materials,
    needsAttendance: programme.needs_attendance,
    needsQuiz: programme.needs_quiz,
  }
}

function allOpened(materials: readonly MaterialRow[], opened: ReadonlyMap<string, Instant>): boolean {
  return materials.every(({ id, required }) => !required || opened.has(id))
}

function group<T extends { programme_id: string; person_id: string }>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, ({ programme_id, person_id }) => pair(programme_id, person_id))
}

function bestOf(tried: readonly { right_answers: number | null; asked: number; pass_mark: number }[]): number | null {
  const marks = tried.flatMap(({ right_answers, asked, pass_mark }) =>
    right_answers === null ? [] : [standOf(right_answers, asked, pass_mark).percent],
  )
  return marks.length === 0 ? null : Math.max(...marks)
}

function enrolmentsOf(ctx: QueryContext, programmeIds: readonly string[], personIds: readonly string[]) {
  return ctx
    .read<Tables>()
    .selectFrom('training.enrolment')
    .selectAll()
    .where('programme_id', 'in', [...programmeIds])
    .where('person_id', 'in', [...personIds])
    .execute()
}

function openingsOf(ctx: QueryContext, programmeIds: readonly string[], personIds: readonly string[]) {
  return ctx
    .read<Tables>()
    .selectFrom('training.opening as o')
    .innerJoin('training.material as m', 'm.id', 'o.material_id')
    .select(['m.programme_id', 'o.person_id', 'o.material_id', 'o.opened_at'])
    .where('m.programme_id', 'in', [...programmeIds])
    .where('o.person_id', 'in', [...personIds])
    .execute()
}

function visitsOf(ctx: QueryContext, programmeIds: readonly string[], personIds: readonly string[]) {
  return ctx
    .read<Tables>()
    .selectFrom('training.participant as p')
    .innerJoin('training.session as s', 's.id', 'p.session_id')
    .select(['s.programme_id', 'p.person_id', 'p.marked_at'])
    .where('s.programme_id', 'in', [...programmeIds])
    .where('p.person_id', 'in', [...personIds])
    .where('p.state', '=', 'attended')
    .execute()
}

async function attemptsOf(ctx: QueryContext, programmeIds: readonly string[], personIds: readonly string[]) {
  const rows = await ctx
    .read<Tables>()
    .selectFrom('training.attempt')
    .select(['programme_id', 'person_id', 'started_at', 'right_answers', 'passed', 'pass_mark'])
    .select(({ fn, ref }) => fn<number>('jsonb_array_length', [ref('questions')]).as('asked'))
    .where('programme_id', 'in', [...programmeIds])
    .where('person_id', 'in', [...personIds])
    .orderBy('number')
    .execute()
  return rows
}

/** People by programme who are enrolled or hold a certificate that was not revoked. */
export async function knownPairs(
  ctx: QueryContext,
  programmeIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (programmeIds.length === 0) return new Map()
  const enrolled = await ctx
    .read<Tables>()
    .selectFrom('training.enrolment')
    .select(['programme_id', 'person_id'])
    .where('programme_id', 'in', [...programmeIds])
    .execute()
  const certified = await ctx
    .read<Tables>()
    .selectFrom('training.certificate')
    .select(['programme_id', 'person_id'])
    .where('programme_id', 'in', [...programmeIds])
    .where('revoked_at', 'is', null)
    .execute()
  const byProgramme = Map.groupBy([...enrolled, ...certified], ({ programme_id }) => programme_id)
  return new Map([...byProgramme].map(([id, rows]) => [id, new Set(rows.map(({ person_id }) => person_id))]))
}

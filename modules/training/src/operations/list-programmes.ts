import { dateIn } from '@ordinate/kernel'
import { cursorAfter, handle, type QueryContext } from '@ordinate/platform'
import { listProgrammes } from '../contract.ts'
import { standingCertificates } from '../data/certificates.ts'
import { materialsOf, pageOfProgrammes } from '../data/programmes.ts'
import { knownPairs } from '../data/progress.ts'
import { sessionsAhead } from '../data/sessions.ts'
import type { ProgrammeRow } from '../data/tables.ts'
import { standingOn } from '../domain/index.ts'
import { programmeFacts } from '../views.ts'

export const listProgrammesHandler = handle(listProgrammes, async (ctx, input) => {
  const { rows, nextCursor } = await pageOfProgrammes(ctx, input, cursorAfter(input.cursor))
  const ids = rows.map(({ id }) => id)
  const materials = await materialsOf(ctx, ids)
  const sessions = Map.groupBy(await sessionsAhead(ctx, ids, ctx.now), ({ programme_id }) => programme_id)
  const counts = await countsOf(ctx, rows)
  const facts = await programmeFacts(ctx, rows)
  return {
    rows: facts.map((programme, at) => ({
      ...programme,
      materials: materials.get(programme.id)?.length ?? 0,
      questions: rows[at]!.questions.length,
      nextSession: sessions.get(programme.id)?.[0]?.during.start ?? null,
      ...counts.get(programme.id)!,
    })),
    nextCursor,
  }
})

/** How many of those who are enrolled or were certified stand how today. */
async function countsOf(ctx: QueryContext, programmes: readonly ProgrammeRow[]) {
  const ids = programmes.map(({ id }) => id)
  const today = dateIn(ctx.now, ctx.settings.zone)
  const pairs = await knownPairs(ctx, ids)
  const certificates = Map.groupBy(
    await standingCertificates(ctx, { programmeIds: ids }),
    ({ programme_id, person_id }) => `${programme_id} ${person_id}`,
  )
  return new Map(
    programmes.map(({ id, notice_days }) => {
      const states = [...(pairs.get(id) ?? [])].map((personId) => {
        const held = (certificates.get(`${id} ${personId}`) ?? []).map(({ valid_from, valid_to }) => ({
          validFrom: valid_from,
          validTo: valid_to,
        }))
        return standingOn(today, { held, begun: true, noticeDays: notice_days }).state
      })
      const count = (wanted: string): number => states.filter((state) => state === wanted).length
      return [
        id,
        {
          valid: count('valid'),
          expiresSoon: count('expires_soon'),
          expired: count('expired'),
          inProgress: count('in_progress'),
        },
      ]
    }),
  )
}

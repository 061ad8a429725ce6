import { refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { programmeChanged, removeProgramme } from '../contract.ts'
import { loadProgramme } from '../data/programmes.ts'
import { knownPairs } from '../data/progress.ts'
import { pageOfSessions } from '../data/sessions.ts'
import type { Tables } from '../data/tables.ts'

export const removeProgrammeHandler = handle(removeProgramme, async (ctx, { programmeId }) => {
  const programme = await loadProgramme(ctx, programmeId)
  const people = (await knownPairs(ctx, [programme.id])).get(programme.id)?.size ?? 0
  const { rows: sessions } = await pageOfSessions(ctx, { programmeId: programme.id, limit: 1 }, undefined)
  if (people > 0 || sessions.length > 0 || programme.state !== 'draft') {
    ctx.enforce(refuse('training.in_use', { programme: programme.name }))
  }
  const db = ctx.write<Tables>()
  await db.deleteFrom('training.requirement').where('programme_id', '=', programme.id).execute()
  await db.deleteFrom('training.material').where('programme_id', '=', programme.id).execute()
  await db.deleteFrom('training.programme').where('id', '=', programme.id).execute()
  ctx.changed(['training.programme', programme.id], { name: programme.name }, null)
  await ctx.record(programmeChanged({ programmeId: programme.id }))
  return {}
})

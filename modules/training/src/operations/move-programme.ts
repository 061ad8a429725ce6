import { mayMove, nextState, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { moveProgramme, programmeChanged } from '../contract.ts'
import { loadProgramme, materialsOf, updateProgramme } from '../data/programmes.ts'
import { programmeLifecycle } from '../domain/index.ts'
import { programmeViewOf } from '../views.ts'

export const moveProgrammeHandler = handle(moveProgramme, async (ctx, { programmeId, move }) => {
  const programme = await loadProgramme(ctx, programmeId)
  ctx.enforce(mayMove(programmeLifecycle, programme.state, move))
  if (move === 'open') {
    if (programme.needs_quiz && programme.questions.length === 0) ctx.enforce(refuse('training.no_questions'))
    const materials = (await materialsOf(ctx, [programme.id])).get(programme.id) ?? []
    const required = materials.some((material) => material.required)
    if (programme.needs_materials && !required) ctx.enforce(refuse('training.no_materials'))
  }
  const state = nextState(programmeLifecycle, programme.state, move)
  await updateProgramme(ctx, programme, { state })
  ctx.changed(['training.programme', programme.id], { state: programme.state }, { state })
  await ctx.record(programmeChanged({ programmeId: programme.id }))
  return programmeViewOf(ctx, programme.id)
})

import { refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { programmeChanged, updateProgramme } from '../contract.ts'
import { loadProgramme, updateProgramme as writeProgramme } from '../data/programmes.ts'
import type { ProgrammeRow } from '../data/tables.ts'
import { programmeViewOf } from '../views.ts'
import { checkScope, enforceDemands } from './create-programme.ts'

export const updateProgrammeHandler = handle(updateProgramme, async (ctx, input) => {
  const before = await programmeToChange(ctx, input.programmeId, input.version)
  await checkScope(ctx, input)
  enforceDemands(ctx, {
    needs_materials: input.needsMaterials ?? before.needs_materials,
    needs_attendance: input.needsAttendance ?? before.needs_attendance,
    needs_quiz: input.needsQuiz ?? before.needs_quiz,
  })
  const shown = await programmeViewOf(ctx, before.id)
  await writeProgramme(ctx, before, {
    name: input.name,
    description: input.description,
    order_id: input.orderId,
    client_id: input.clientId,
    validity_months: input.validityMonths,
    notice_days: input.noticeDays,
    needs_materials: input.needsMaterials,
    needs_attendance: input.needsAttendance,
    needs_quiz: input.needsQuiz,
    pass_mark: input.passMark,
    attempts_allowed: input.attemptsAllowed,
    questions_asked: input.questionsAsked,
  })
  const after = await programmeViewOf(ctx, before.id)
  ctx.changed(['training.programme', before.id], withoutContent(shown), withoutContent(after))
  await ctx.record(programmeChanged({ programmeId: before.id }))
  return after
})

/** A programme that may be changed. Throws 404; refuses `training.archived`, `training.changed_meanwhile`. */
export async function programmeToChange(ctx: CommandContext, id: string, version?: number): Promise<ProgrammeRow> {
  const programme = await loadProgramme(ctx, id)
  if (programme.state === 'archived') ctx.enforce(refuse('training.archived', { programme: programme.name }))
  if (version !== undefined && version !== programme.version) {
    ctx.enforce(refuse('training.changed_meanwhile', { programme: programme.name }))
  }
  return programme
}

function withoutContent({ materials, questions, ...facts }: Awaited<ReturnType<typeof programmeViewOf>>): object {
  return { ...facts, materials: materials.length, questions: questions.length }
}

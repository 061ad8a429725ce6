import { newId, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { party } from '@ordinate/parties'
import { type CommandContext, handle } from '@ordinate/platform'
import { createProgramme, programmeChanged } from '../contract.ts'
import { insertProgramme } from '../data/programmes.ts'
import { programmeViewOf } from '../views.ts'

export const createProgrammeHandler = handle(createProgramme, async (ctx, input) => {
  await checkScope(ctx, input)
  const demands = {
    needs_materials: input.needsMaterials ?? true,
    needs_attendance: input.needsAttendance ?? false,
    needs_quiz: input.needsQuiz ?? true,
  }
  enforceDemands(ctx, demands)
  const id = newId('trp')
  await insertProgramme(ctx, {
    id,
    name: input.name,
    description: input.description ?? '',
    order_id: input.orderId ?? null,
    client_id: input.clientId ?? null,
    state: 'draft',
    validity_months: input.validityMonths === undefined ? 12 : input.validityMonths,
    notice_days: input.noticeDays ?? 30,
    ...demands,
    pass_mark: input.passMark ?? 80,
    attempts_allowed: input.attemptsAllowed === undefined ? 3 : input.attemptsAllowed,
    questions_asked: input.questionsAsked ?? null,
    questions: '[]',
    created_at: ctx.now,
    version: 1,
  })
  ctx.changed(['training.programme', id], null, input)
  await ctx.record(programmeChanged({ programmeId: id }))
  return programmeViewOf(ctx, id)
})

/** The order and the client of a programme are there. Throws 404, `orders.closed`. */
export async function checkScope(
  ctx: CommandContext,
  scope: { readonly orderId?: string | null | undefined; readonly clientId?: string | null | undefined },
): Promise<void> {
  if (scope.orderId) await openOrder(ctx, scope.orderId)
  if (scope.clientId) await party(ctx, scope.clientId)
}

/** A programme that asks nothing of anybody would certify everybody. */
export function enforceDemands(
  ctx: CommandContext,
  demands: { readonly needs_materials: boolean; readonly needs_attendance: boolean; readonly needs_quiz: boolean },
): void {
  if (!demands.needs_materials && !demands.needs_attendance && !demands.needs_quiz) {
    ctx.enforce(refuse('training.nothing_asked', {}, { path: 'needsQuiz' }))
  }
}

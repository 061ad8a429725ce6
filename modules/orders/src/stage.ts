import { newId, type Refusal } from '@ordinate/kernel'
import { type CommandContext, type QueryContext, refused } from '@ordinate/platform'
import { type GateView, gatePoint, type OrderView, type PathView, stageMoved } from './contract.ts'
import { insertMove, saveOrder } from './data/orders.ts'
import { loadPath } from './data/paths.ts'
import {
  answersTo,
  archives,
  type GateAnswer,
  gatesOnTheWay,
  isOpen,
  mayAimAt,
  mayEnter,
  missingGates,
} from './domain/index.ts'

/** The answers of all modules to the gates between an order and a stage. */
export async function checkGates(
  ctx: QueryContext,
  order: OrderView,
  path: PathView,
  stage: string,
): Promise<GateAnswer[]> {
  const demanded = gatesOnTheWay(path.stages, order.stage, stage)
  if (demanded.length === 0) return []
  const answers: GateAnswer[] = []
  for (const answer of ctx.contributions(gatePoint)) answers.push(...(await answer(ctx, { order, stage })))
  return answersTo(demanded, answers)
}

/** A gate as the checklist shows it. */
export function toGateView(ctx: QueryContext, { code, verdict, warning, action }: GateAnswer): GateView {
  return {
    code,
    label: ctx.say(code),
    met: verdict.ok,
    reason: verdict.ok ? null : ctx.say(verdict.code, verdict.params),
    reasonCode: verdict.ok ? null : verdict.code,
    warning: verdict.ok && warning !== undefined ? ctx.say(warning.code, warning.params) : null,
    screen: action?.screen ?? null,
  }
}

/** Name of a stage in the reader's language; its code when the path has no such stage any more. */
export function stageName(ctx: QueryContext, path: Pick<PathView, 'stages'> | undefined, code: string): string {
  return path?.stages.find((stage) => stage.code === code)?.name[ctx.locale] ?? code
}

/**
 * Moves an order to another stage of its path. Missing gates refuse it (`orders.gates_missing`) unless overridden; then the
 * order and its timeline keep the mark. The last stage archives the order.
 */
export async function enterStage(ctx: CommandContext, order: OrderView, stage: string): Promise<OrderView> {
  ctx.enforce(isOpen(order))
  const path = await loadPath(ctx, order.pathId)
  const aim = mayAimAt(path.stages, order.stage, stage)
  if (!aim.ok) throw refused(aim)
  const answers = await checkGates(ctx, order, path, stage)
  const say = (refusal: Refusal) => ctx.say(refusal.code, refusal.params)
  ctx.enforce(mayEnter(stageName(ctx, path, stage), answers, say))

  const missing = missingGates(answers).map(({ code }) => code)
  const archived = archives(path.stages, stage)
  const after = await saveOrder(ctx, order, {
    stage,
    overrides: order.overrides + (missing.length > 0 ? 1 : 0),
    archived_at: archived ? ctx.now : null,
  })
  await insertMove(ctx, {
    order_id: order.id,
    id: newId('mov'),
    from_stage: order.stage,
    to_stage: stage,
    moved_at: ctx.now,
    moved_by: ctx.caller.name,
    missing,
    reason: missing.length > 0 ? (ctx.overrides.at(-1)?.reason ?? null) : null,
  })
  const overridden = missing.length > 0
  await ctx.record(stageMoved({ orderId: order.id, from: order.stage, to: stage, overridden, archived }))
  return after
}

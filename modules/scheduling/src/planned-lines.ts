import { activationsOf, addToProgramme, changeProgramme, type OrderView } from '@ordinate/orders'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { demandOfOrder, insertLines, knownLineOf, type NewLine, updateLine } from './data/demand.ts'
import { findPlan, savePlan, shiftsOfOrder } from './data/shifts.ts'
import { dayKey, type FilledLine, type LineOutcome, planLines, type WantedLine } from './domain/index.ts'
import { ORDINARY_PLAN } from './planning.ts'
import { alignSeats, type SeatsMade } from './seats.ts'

/** What would become of wanted lines in the programme of an order as it is now. */
export async function linesPlanned(
  ctx: QueryContext,
  orderId: string,
  wanted: readonly WantedLine[],
): Promise<LineOutcome[]> {
  const days = await activationsOf(ctx, orderId)
  const known = await demandOfOrder(ctx, orderId)
  return planLines(wanted, days, known.map(knownLineOf))
}

/**
 * Writes what `linesPlanned` said: outlet-days that are missing are added to the programme, others changed, and the seats made. Rows that
 * are refused are left out; the caller has shown them.
 */
export async function writeLines(
  ctx: CommandContext,
  order: OrderView,
  outcomes: readonly LineOutcome[],
): Promise<{ readonly added: number; readonly cancelled: number }> {
  const before = await seatIds(ctx, order.id)
  const adds = outcomes.filter(({ work }) => work.kind === 'add_day').map(({ wanted }) => wanted)
  const { added } = await addToProgramme(ctx, order, adds)
  const idByKey = new Map(added.map((activation) => [dayKey(activation), activation.id]))
  await insertLines(ctx, order.id, linesToAdd(outcomes, idByKey))
  const changes: { activationId: string; to: FilledLine }[] = []
  for (const { work, wanted } of outcomes) {
    if (work.kind === 'change_line') await updateLine(ctx, work.line, wanted)
    if (work.kind !== 'change_day') continue
    changes.push({ activationId: work.activationId, to: wanted })
    if (work.line !== null) await updateLine(ctx, work.line, wanted)
  }
  await changeProgramme(ctx, order.id, changes)
  await makeSeats(ctx, order)
  const after = await seatIds(ctx, order.id)
  return { added: after.difference(before).size, cancelled: before.difference(after).size }
}

/** The seats that an order has. They follow the programme as it changes, so that only comparing says what became of them. */
async function seatIds(ctx: QueryContext, orderId: string): Promise<Set<string>> {
  return new Set((await shiftsOfOrder(ctx, orderId)).map(({ id }) => id))
}

function linesToAdd(outcomes: readonly LineOutcome[], idByKey: ReadonlyMap<string, string>): NewLine[] {
  return outcomes.flatMap(({ work, wanted: line }): NewLine[] => {
    if (work.kind === 'add_day')
      return saysMore(line) ? [{ activationId: idByKey.get(dayKey(line))!, own: true, line }] : []
    if (work.kind === 'change_day') {
      return work.line === null && saysMore(line) ? [{ activationId: work.activationId, own: true, line }] : []
    }
    if (work.kind !== 'add_line') return []
    const activationId = 'activationId' in work.day ? work.day.activationId : idByKey.get(work.day.addedKey)!
    return [{ activationId, own: false, line }]
  })
}

/** Whether a line says something that its outlet-day cannot. */
function saysMore({ needs, templateId }: WantedLine): boolean {
  return templateId !== '' || (needs !== null && Object.values(needs).some((list) => list.length > 0))
}

/** Seats in line with programme and planned shifts; an order without a plan yet gets the ordinary one. */
export async function makeSeats(ctx: CommandContext, order: OrderView): Promise<SeatsMade> {
  const known = await findPlan(ctx, order.id)
  if (known !== undefined) return alignSeats(ctx, order, known)
  const plan = { ...ORDINARY_PLAN, outletsPerSupervisor: order.brief.outletsPerSupervisor ?? null }
  await savePlan(ctx, order.id, plan)
  return alignSeats(ctx, order, plan)
}

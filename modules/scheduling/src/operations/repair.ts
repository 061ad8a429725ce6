import { newId } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { person as loadPerson, VIEW_PAY } from '@ordinate/staffing'
import { type Happening, type Mended, mend } from '../advice/mending.ts'
import type { Move } from '../advice/situation.ts'
import { moveView, namesIn, todayIn } from '../advice/views.ts'
import { type DraftView, repair, solveProgressed } from '../contract.ts'
import { draftViewOf } from '../data/codec.ts'
import { insertDraft, loadDraft } from '../data/drafts.ts'
import { loadPlanning, type Planning } from '../planning.ts'
import { seatingFigures } from '../solving/figures.ts'
import { blankDraft } from '../solving/new-draft.ts'

export const repairHandler = handle(repair, async (ctx, { orderId, happened, name }) => {
  const order = await openOrder(ctx, orderId)
  const planning = await loadPlanning(ctx, order.id)
  await mustBeKnown(ctx, planning, happened)
  const mended = mend(planning, happened, { now: ctx.now, today: todayIn(ctx) })
  const { situation, moves, open } = mended
  const names = await namesIn(ctx, moves)
  return {
    draft: moves.length === 0 ? null : await storeDraft(ctx, planning, mended, name),
    moves: moves.map((move) => moveView(situation, names, move)),
    people: concerned(mended, names),
    open: open.map(({ id, outlet_id, day, during }) => {
      return { shiftId: id, outletName: planning.outlets.get(outlet_id)?.name ?? '', day, during }
    }),
  }
})

async function mustBeKnown(ctx: CommandContext, { shifts }: Planning, happened: readonly Happening[]): Promise<void> {
  const known = new Set(shifts.map(({ id }) => id))
  for (const one of happened) {
    if (one.kind === 'person_out') await loadPerson(ctx, one.personId)
    const unknown = one.kind === 'seats' ? one.shiftIds.find((id) => !known.has(id)) : undefined
    if (unknown !== undefined) throw notFound('scheduling.shift', unknown)
  }
}

async function storeDraft(
  ctx: CommandContext,
  planning: Planning,
  { moves }: Mended,
  name: string | undefined,
): Promise<DraftView> {
  const seating = Object.fromEntries(moves.map(({ shift, to }) => [shift.id, to]))
  const [id, orderId] = [newId('drf'), moves[0]!.shift.order_id]
  await insertDraft(ctx, {
    ...blankDraft(ctx, orderId),
    ...seatingFigures(planning, seating, ctx.settings.currency),
    id,
    kind: 'repair',
    name: name ?? ctx.say('scheduling.repair_name'),
    scope: Object.keys(seating),
    move_told: true,
    seats: moves.length,
    seating,
    finished_at: ctx.now,
  })
  await ctx.record(solveProgressed({ orderId, draftId: id }))
  return draftViewOf(await loadDraft(ctx, id), ctx.can(VIEW_PAY))
}

/** Everybody whose shifts change, with how many they lose and gain. */
function concerned({ situation, moves }: Mended, names: ReadonlyMap<string, string>) {
  const of = (side: (move: Move) => string | null): Map<string | null, Move[]> => Map.groupBy(moves, side)
  const [loses, gains] = [of(({ from }) => from), of(({ to }) => to)]
  const ids = [...new Set([...loses.keys(), ...gains.keys()])].filter((id) => id !== null)
  return ids.map((personId) => ({
    personId,
    name: names.get(personId) ?? '',
    loses: loses.get(personId)?.length ?? 0,
    gains: gains.get(personId)?.length ?? 0,
    told: (loses.get(personId) ?? []).some(({ shift }) => situation.told(shift.id)),
  }))
}

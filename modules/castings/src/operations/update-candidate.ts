import { type Instant, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle, invalid } from '@ordinate/platform'
import { castingChanged, updateCandidate } from '../contract.ts'
import { type CandidateRecord, candidatesOf, loadCandidate, updateCandidateRow } from '../data/candidates.ts'
import { loadSession, lockCasting } from '../data/castings.ts'
import { freeSlots, isOpenCasting, mayShowOnCard, slotsOf } from '../domain/index.ts'
import { personOf } from '../people.ts'
import { cleanVideo, mustBePicture } from '../pictures.ts'

export const updateCandidateHandler = handle(updateCandidate, async (ctx, input) => {
  const found = await loadCandidate(ctx, input.candidateId)
  const casting = await lockCasting(ctx, found.casting_id)
  await openOrder(ctx, casting.order_id)
  ctx.enforce(isOpenCasting(casting.state))
  const candidate = await loadCandidate(ctx, input.candidateId)
  const { name } = await personOf(ctx, candidate.person_id)
  if (input.cardName !== undefined) ctx.enforce(mayShowOnCard(input.cardName, name, 'cardName'))
  if (input.about !== undefined) ctx.enforce(mayShowOnCard(input.about, name, 'about'))
  if (input.photoFileId) await mustBePicture(ctx, input.photoFileId)
  const videoFileId = input.videoFileId ? await cleanVideo(ctx, input.videoFileId) : input.videoFileId
  await updateCandidateRow(ctx, candidate, {
    ...(input.cardName === undefined ? {} : { card_name: input.cardName }),
    ...(input.about === undefined ? {} : { about: input.about }),
    ...(input.photoFileId === undefined ? {} : { photo_file_id: input.photoFileId }),
    ...(videoFileId === undefined ? {} : { video_file_id: videoFileId }),
    ...(input.attendance === undefined ? {} : { attendance: input.attendance }),
    ...(await timeOf(ctx, candidate, input.sessionId, input.slotAt)),
  })
  await ctx.record(castingChanged({ orderId: casting.order_id, castingId: casting.id }))
  return {}
})

/** The time that was asked for, or the next free one of the session. */
async function timeOf(
  ctx: CommandContext,
  candidate: CandidateRecord,
  wishedSession: string | null | undefined,
  wishedSlot: Instant | null | undefined,
): Promise<Partial<Pick<CandidateRecord, 'session_id' | 'slot_at' | 'invited_at'>>> {
  if (wishedSession === undefined && wishedSlot === undefined) return {}
  if (wishedSession === null || wishedSlot === null) return { session_id: null, slot_at: null, invited_at: null }
  const sessionId = wishedSession ?? candidate.session_id
  if (sessionId === null) throw invalid('sessionId', 'castings.slot_elsewhere')
  const session = await loadSession(ctx, sessionId)
  if (session.casting_id !== candidate.casting_id) throw invalid('sessionId', 'castings.slot_elsewhere')
  const slots = slotsOf(session.during, session.slot_minutes)
  if (wishedSlot && !slots.some((slot) => slot.equals(wishedSlot))) throw invalid('slotAt', 'castings.slot_elsewhere')
  const taken = (await candidatesOf(ctx, [candidate.casting_id]))
    .filter(({ id, session_id }) => id !== candidate.id && session_id === session.id)
    .flatMap(({ slot_at }) => slot_at ?? [])
  const [slot] = freeSlots(wishedSlot ? [wishedSlot] : slots, taken, 1)
  if (slot === undefined) ctx.enforce(refuse('castings.slot_taken', {}, { path: 'slotAt' }))
  // A new time has to be told anew.
  return { session_id: session.id, slot_at: slot ?? null, invited_at: null }
}

import { type OrderView, openOrder } from '@ordinate/orders'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { listOfCaller, newestVersion } from '../client-list.ts'
import { answerShortlist, shortlistAnswered } from '../contract.ts'
import { type CandidateRecord, candidatesOf, updateCandidateRow } from '../data/candidates.ts'
import { type CastingRecord, lockCasting } from '../data/castings.ts'
import { insertDecisions, type ShortlistRecord } from '../data/shortlists.ts'
import { type Choice, isNewest, isOpenCasting, mayChoose, notTooMany, standingAfter } from '../domain/index.ts'
import { pick } from '../pick.ts'
import { reservesIn } from '../reserves.ts'
import { hindrancesOf, wantedDays } from '../wanted-days.ts'

type Given = { readonly candidateId: string; readonly choice: Choice; readonly comment?: string | undefined }

export const answerShortlistHandler = handle(answerShortlist, async (ctx, input) => {
  const list = await listOfCaller(ctx, input.shortlistId)
  const casting = await lockCasting(ctx, list.casting_id)
  const order = await openOrder(ctx, casting.order_id)
  ctx.enforce(isNewest(list.version, await newestVersion(ctx, casting.id)))
  ctx.enforce(isOpenCasting(casting.state))
  const candidates = new Map((await candidatesOf(ctx, [casting.id])).map((row) => [row.id, row]))
  const choices = [...new Map(input.choices.map((given) => [given.candidateId, given])).values()]
  for (const { candidateId, choice } of choices) {
    const sent = list.cards.some((card) => card.candidateId === candidateId)
    if (!sent) throw notFound('castings.candidate', candidateId)
    const { standing, card_name: cardName } = candidates.get(candidateId)!
    ctx.enforce(mayChoose({ standing, cardName }, choice))
  }
  mustNotBeTooMany(ctx, casting, candidates, choices)

  const before = new Map(candidates)
  const changed = await carryOut(ctx, { casting, order, candidates, choices })
  // What is sent twice is written down once.
  const fresh = choices.filter(({ candidateId }) => differs(before.get(candidateId)!, changed.get(candidateId)!))
  await writeDown(ctx, { casting, list, choices: fresh, by: input.by ?? ctx.caller.name })
  const idsOf = (choice: Choice) =>
    choices.filter((given) => given.choice === choice).map(({ candidateId }) => changed.get(candidateId)!.person_id)
  const facts = { picked: idsOf('yes'), reserves: idsOf('reserve'), refused: idsOf('no') }
  await ctx.record(shortlistAnswered({ orderId: order.id, castingId: casting.id, ...facts }))
  return { picked: facts.picked.length, reserves: facts.reserves.length, refused: facts.refused.length }
})

const differs = (a: CandidateRecord, b: CandidateRecord): boolean =>
  a.standing !== b.standing || a.comment !== b.comment || a.reserve_rank !== b.reserve_rank

function mustNotBeTooMany(
  ctx: CommandContext,
  casting: CastingRecord,
  candidates: ReadonlyMap<string, CandidateRecord>,
  choices: readonly Given[],
): void {
  const picked = new Set([...candidates.values()].filter(({ standing }) => standing === 'picked').map(({ id }) => id))
  const before = picked.size
  for (const { candidateId, choice } of choices) if (choice === 'yes') picked.add(candidateId)
  if (picked.size > before) ctx.enforce(notTooMany(casting.wanted, picked.size))
}

interface Answer {
  readonly casting: CastingRecord
  readonly order: OrderView
  readonly candidates: Map<string, CandidateRecord>
  readonly choices: readonly Given[]
}

/** Picks are made in the order of the people, so that two clients who want the same ones wait for each other in line. */
async function carryOut(ctx: CommandContext, { casting, order, candidates, choices }: Answer) {
  const days = await wantedDays(ctx, casting)
  const personOf = ({ candidateId }: Given) => candidates.get(candidateId)!.person_id
  const yes = choices.filter(({ choice }) => choice === 'yes')
  const hindrances = await hindrancesOf(ctx, { casting, clientId: order.clientId, days }, yes.map(personOf))
  const inLine = yes.toSorted((a, b) => (personOf(a) < personOf(b) ? -1 : 1))
  for (const given of inLine) {
    const candidate = candidates.get(given.candidateId)!
    if (candidate.standing === 'picked') continue
    const own = hindrances.get(candidate.person_id) ?? []
    candidates.set(candidate.id, await pick(ctx, { casting, order, candidate, days, hindrances: own }))
  }
  const kept = reservesIn([...candidates.values()]).filter(
    ({ id }) => !choices.some(({ candidateId }) => candidateId === id),
  )
  let rank = kept.length === 0 ? 0 : Math.max(...kept.map(({ reserve_rank }) => reserve_rank ?? 0))
  for (const given of choices) {
    const candidate = candidates.get(given.candidateId)!
    const comment = given.comment ?? ''
    if (given.choice === 'reserve') rank += 1
    const to =
      given.choice === 'yes'
        ? { comment }
        : {
            comment,
            standing: standingAfter[given.choice],
            reserve_rank: given.choice === 'reserve' ? rank : null,
          }
    candidates.set(candidate.id, await updateCandidateRow(ctx, candidate, to))
  }
  return candidates
}

async function writeDown(
  ctx: CommandContext,
  answer: { casting: CastingRecord; list: ShortlistRecord; choices: readonly Given[]; by: string },
): Promise<void> {
  const insisted = ctx.overrides[0]?.reason ?? ''
  await insertDecisions(
    ctx,
    answer.choices.map(({ candidateId, choice, comment }) => ({
      casting_id: answer.casting.id,
      candidate_id: candidateId,
      shortlist_id: answer.list.id,
      by: answer.by,
      kind: choice,
      comment: comment ?? '',
      insisted: choice === 'yes' ? insisted : '',
    })),
  )
}

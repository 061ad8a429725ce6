import { order as orderById } from '@ordinate/orders'
import { handle, type QueryContext } from '@ordinate/platform'
import { listOfCaller, newestVersion } from '../client-list.ts'
import { type CardView, clientCards } from '../contract.ts'
import { type CandidateRecord, candidatesOf } from '../data/candidates.ts'
import { loadCasting } from '../data/castings.ts'
import { unendedOptions } from '../data/options.ts'
import { decisionsOf, type SentCard } from '../data/shortlists.ts'
import { hinderedDays, isStanding, optionsAhead, queue } from '../domain/index.ts'
import { hindrancesOf, wantedDays } from '../wanted-days.ts'

export const clientCardsHandler = handle(clientCards, async (ctx, input) => {
  const list = await listOfCaller(ctx, input.shortlistId)
  const casting = await loadCasting(ctx, list.casting_id)
  const order = await orderById(ctx, casting.order_id)
  const newest = await newestVersion(ctx, casting.id)
  const isNewest = list.version === newest
  const answer = (await decisionsOf(ctx, [casting.id])).find(({ shortlist_id }) => shortlist_id === list.id)
  const days = await wantedDays(ctx, casting)
  return {
    shortlistId: list.id,
    version: list.version,
    newest,
    organisation: ctx.settings.name,
    orderTitle: order.title,
    coordinatorName: order.coordinatorName,
    castingTitle: casting.title,
    role: casting.role,
    wanted: casting.wanted,
    days: days.map(({ day }) => day),
    decideBy: casting.decide_by,
    zone: ctx.settings.zone,
    state: casting.state,
    mayAnswer: isNewest && casting.state === 'open' && order.archivedAt === null,
    mayVeto: isNewest && casting.state !== 'cancelled' && order.archivedAt === null,
    note: list.note,
    sentAt: list.sent_at,
    answeredAt: answer?.at ?? null,
    cards: await cardViews(ctx, { casting, clientId: order.clientId, days }, list.cards),
  }
})

type About = Parameters<typeof hindrancesOf>[1]

async function cardViews(ctx: QueryContext, about: About, cards: readonly SentCard[]): Promise<CardView[]> {
  const candidates = new Map((await candidatesOf(ctx, [about.casting.id])).map((row) => [row.id, row]))
  const personIds = cards.flatMap(({ candidateId }) => candidates.get(candidateId)?.person_id ?? [])
  const hindrances = await hindrancesOf(ctx, about, personIds)
  const options = Map.groupBy(await unendedOptions(ctx, personIds), ({ person_id }) => person_id)
  const days = about.days.map(({ day }) => day)
  return cards.map((card) => {
    const candidate = candidates.get(card.candidateId)!
    const standing = (options.get(candidate.person_id) ?? []).filter((option) => isStanding(option, ctx.now))
    const own = standing.find(({ candidate_id }) => candidate_id === candidate.id)
    const place = own?.place ?? Number.POSITIVE_INFINITY
    const heldByOthers = days.filter(
      (day) => optionsAhead({ id: own?.id ?? '', place, days: [day] }, standing, ctx.now).length > 0,
    )
    const hindered = [...(hindrances.get(candidate.person_id) ?? []), ...heldByOthers.map((day) => ({ day }))]
    return {
      ...shown(card, candidate),
      // Whoever is picked has been found free, or somebody insisted.
      notFree: candidate.standing === 'picked' ? [] : hinderedDays(days, hindered),
      option: own
        ? {
            until: own.until,
            place: queue(standing, ctx.now).get(own.id) ?? null,
            confirmed: own.state === 'confirmed',
          }
        : null,
    }
  })
}

function shown(card: SentCard, candidate: CandidateRecord): Omit<CardView, 'notFree' | 'option'> {
  return {
    candidateId: card.candidateId,
    number: card.number,
    name: card.name,
    about: card.about,
    hasPhoto: card.photoFileId !== null,
    photoMark: card.photoFileId?.slice(-8) ?? null,
    hasVideo: card.videoFileId !== null,
    mean: card.mean,
    standing: candidate.standing,
    reserveRank: candidate.reserve_rank,
    comment: candidate.comment,
  }
}

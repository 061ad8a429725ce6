import { compareInstants, type LocalDate } from '@ordinate/kernel'
import { order as orderById, ordersById } from '@ordinate/orders'
import { handle, type QueryContext } from '@ordinate/platform'
import { type CandidateView, type CastingPerson, getCasting, type OptionView, type SessionView } from '../contract.ts'
import { type CandidateRecord, candidatesOf, type ScoreRecord, scoresOf } from '../data/candidates.ts'
import { type CastingRecord, castingsById, criteriaOf, loadCasting, namedDays, sessionsOf } from '../data/castings.ts'
import { type OptionRecord, optionsOfCasting, unendedOptions } from '../data/options.ts'
import { decisionsOf, shortlistsOf } from '../data/shortlists.ts'
import { meanOf, panelMean, queue, sharedDays, slotsOf } from '../domain/index.ts'
import { peopleById } from '../people.ts'
import { castingRows } from '../views.ts'
import { daysAhead, hindrancesOf, wantedDays } from '../wanted-days.ts'

export const getCastingHandler = handle(getCasting, async (ctx, { castingId }) => {
  const casting = await loadCasting(ctx, castingId)
  const [row] = await castingRows(ctx, [casting])
  const candidates = await candidatesOf(ctx, [casting.id])
  const versionOf = new Map((await shortlistsOf(ctx, [casting.id])).map((list) => [list.id, list]))
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  return {
    ...row!,
    days: (await wantedDays(ctx, casting)).map(({ day }) => day),
    ownDays: namedDays(casting) !== null,
    zone: ctx.settings.zone,
    note: casting.note,
    criteria: criteriaOf(casting),
    sessions: await sessionViews(ctx, casting, candidates),
    people: await candidateViews(ctx, casting, candidates),
    shortlists: [...versionOf.values()].map(({ cards, ...list }) => ({
      id: list.id,
      version: list.version,
      cards: cards.length,
      sentAt: list.sent_at,
      sentBy: list.sent_by,
      note: list.note,
      withScores: list.with_scores,
    })),
    decisions: (await decisionsOf(ctx, [casting.id])).map((decision) => ({
      id: decision.id,
      at: decision.at,
      by: decision.by,
      byClient: decision.by_client,
      kind: decision.kind,
      cardName: byId.get(decision.candidate_id)?.card_name ?? '',
      number: byId.get(decision.candidate_id)?.number ?? 0,
      version: versionOf.get(decision.shortlist_id ?? '')?.version ?? null,
      comment: decision.comment,
      insisted: decision.insisted,
    })),
    rowVersion: casting.version,
  }
})

async function sessionViews(
  ctx: QueryContext,
  casting: CastingRecord,
  candidates: readonly CandidateRecord[],
): Promise<SessionView[]> {
  return (await sessionsOf(ctx, casting.id)).map((session) => {
    const taken = new Set(
      candidates.filter(({ session_id }) => session_id === session.id).map(({ slot_at }) => String(slot_at)),
    )
    return {
      id: session.id,
      mode: session.mode,
      whereabouts: session.whereabouts,
      during: session.during,
      zone: session.zone,
      slotMinutes: session.slot_minutes,
      note: session.note,
      freeSlots: slotsOf(session.during, session.slot_minutes).filter((slot) => !taken.has(String(slot))),
    }
  })
}

async function candidateViews(
  ctx: QueryContext,
  casting: CastingRecord,
  candidates: readonly CandidateRecord[],
): Promise<CandidateView[]> {
  const personIds = candidates.map(({ person_id }) => person_id)
  const people = await peopleById(ctx, personIds)
  const scores = await scoresOf(
    ctx,
    candidates.map(({ id }) => id),
  )
  const days = await wantedDays(ctx, casting)
  const { clientId } = await orderById(ctx, casting.order_id)
  const hindrances = await hindrancesOf(ctx, { casting, clientId, days }, personIds)
  const options = await optionViews(
    ctx,
    casting,
    personIds,
    days.map(({ day }) => day),
  )
  const ahead = daysAhead(ctx, days).map(({ day }) => day)
  return candidates.map((candidate) => ({
    ...cardOf(candidate, people.get(candidate.person_id)),
    ...sheetOf(casting, scores.get(candidate.id) ?? []),
    sessionId: candidate.session_id,
    slotAt: candidate.slot_at,
    invitedAt: candidate.invited_at,
    attendance: candidate.attendance,
    standing: candidate.standing,
    reserveRank: candidate.reserve_rank,
    comment: candidate.comment,
    insisted: candidate.insisted,
    vetoReason: candidate.veto_reason,
    notice: candidate.notice,
    options: options.get(candidate.person_id) ?? [],
    hindrances: (hindrances.get(candidate.person_id) ?? []).map(({ day, code, params }) => ({
      day,
      sentence: ctx.say(code, params),
    })),
    unbooked: candidate.standing === 'picked' ? unbooked(ahead, options.get(candidate.person_id) ?? []) : [],
  }))
}

function unbooked(ahead: readonly LocalDate[], options: readonly OptionView[]): LocalDate[] {
  const booked = options.find(({ own, state }) => own && state === 'confirmed')?.days ?? []
  const there = new Set(sharedDays(ahead, booked).map(String))
  return ahead.filter((day) => !there.has(String(day)))
}

function cardOf(candidate: CandidateRecord, person: CastingPerson | undefined) {
  const photo = candidate.photo_file_id ?? person?.photoFileId ?? null
  return {
    id: candidate.id,
    castingId: candidate.casting_id,
    personId: candidate.person_id,
    name: person?.name ?? candidate.card_name,
    number: candidate.number,
    cardName: candidate.card_name,
    about: candidate.about,
    hasPhoto: photo !== null,
    photoMark: photo?.slice(-8) ?? null,
    hasVideo: candidate.video_file_id !== null,
  }
}

function sheetOf(casting: CastingRecord, sheets: readonly ScoreRecord[]) {
  const criteria = criteriaOf(casting)
  return {
    mean: panelMean(
      criteria,
      sheets.map(({ marks }) => marks),
    ),
    scores: sheets.map(({ by, marks, note, at }) => ({ by, marks, note, at, mean: meanOf(criteria, marks) })),
  }
}

/** Options of any casting on these days, and the ended ones of this casting, by person in the order of their queue. */
async function optionViews(
  ctx: QueryContext,
  casting: CastingRecord,
  personIds: readonly string[],
  days: CandidateView['options'][number]['days'],
): Promise<Map<string, OptionView[]>> {
  const unended = await unendedOptions(ctx, personIds)
  const places = new Map(
    [...Map.groupBy(unended, ({ person_id }) => person_id).values()].flatMap((list) => [...queue(list, ctx.now)]),
  )
  const own = await optionsOfCasting(ctx, casting.id)
  const shown = new Map<string, OptionRecord>(own.map((option) => [option.id, option]))
  for (const option of unended) {
    if (places.has(option.id) && sharedDays(days, option.days).length > 0) shown.set(option.id, option)
  }
  const castings = await castingsById(
    ctx,
    [...shown.values()].map(({ castingId }) => castingId),
  )
  const orderOf = new Map(castings.map(({ id, order_id }) => [id, order_id]))
  const orders = await ordersById(ctx, [...new Set(orderOf.values())])
  const views = [...shown.values()].map((option) => {
    const order = orders.get(orderOf.get(option.castingId) ?? '')
    const place = places.get(option.id) ?? null
    const lapsed = option.state === 'live' && place === null
    return {
      personId: option.person_id,
      id: option.id,
      castingId: option.castingId,
      candidateId: option.candidate_id,
      orderNumber: order?.number ?? '',
      clientName: order?.clientName ?? null,
      days: [...option.days],
      until: option.until,
      state: lapsed ? ('lapsed' as const) : option.state,
      place,
      placedAt: option.placed_at,
      own: option.castingId === casting.id,
    }
  })
  const inOrder = views.toSorted(
    (a, b) => (a.place ?? 1_000) - (b.place ?? 1_000) || compareInstants(a.placedAt, b.placedAt),
  )
  return Map.groupBy(
    inOrder.map(({ personId, ...view }) => ({ personId, ...view })),
    ({ personId }) => personId,
  )
}

import {
  addCandidates,
  addSession,
  answerShortlist,
  type CastingView,
  createCasting,
  getCasting,
  placeOption,
  pool,
  scoreCandidate,
  sendShortlist,
  updateCandidate,
} from '@ordinate/castings/contract'
import {
  addDays,
  addMinutes,
  datesOf,
  type Instant,
  type LocalDate,
  localTime,
  resolvePlaceTime,
  weekdayOf,
} from '@ordinate/kernel'
import { listOrders, type OrderRow } from '@ordinate/orders/contract'
import { storeFile } from '@ordinate/platform/contract'
import type { Office } from './office.ts'
import { portraitPicture } from './portraits.ts'

const ABOUT = [
  'Two seasons at cheese counters; explains without a script.',
  'Cooks, and says so. Quick with families.',
  'Calm voice, carries through a busy hall.',
  'First season. Learns a text overnight.',
  'Sold wine for a year; pairs cheese from memory.',
  'Makes people laugh and still closes the sale.',
]
const PANEL = ['Priya Nair', 'Tom Becker', 'Lena Fischer']
const ZONE = 'Australia/Adelaide'

function hourOf(date: LocalDate, time: string): Instant {
  const resolved = resolvePlaceTime({ date, time: localTime(time), zone: ZONE }, 'earlier')
  if (!resolved.ok) throw new RangeError(`No ${time} on ${date}`)
  return resolved.instant
}

async function orderNamed(office: Office, words: string): Promise<OrderRow | undefined> {
  return (await office.call(listOrders, { words })).rows[0]
}

/** Fridays and Saturdays of two weeks. */
function weekends(first: LocalDate): LocalDate[] {
  return datesOf(first, addDays(first, 13)).filter((day) => weekdayOf(day) === 5 || weekdayOf(day) === 6)
}

/**
 * Two clients who choose their people: one has the cards of a casting that was held three days ago, the best of them held until
 * tomorrow; the other has chosen, and waits behind the first for one of the same people.
 */
export async function holdCastings(office: Office, today: LocalDate): Promise<void> {
  const [cheese, muesli] = [
    await orderNamed(office, 'Cheese counter'),
    await orderNamed(office, 'Muesli at the station'),
  ]
  if (!cheese?.startsOn || !muesli?.startsOn) return
  const opened = await openCasting(office, today, { order: cheese, role: 'cheesemonger', wanted: 3, people: 9 })
  await holdSession(office, opened)
  const first = await office.call(getCasting, { castingId: opened.id })
  const best = first.people.filter(({ attendance }) => attendance !== 'absent').slice(0, 5)
  office.setDay(addDays(today, -1), '15:20')
  for (const [at, { id }] of best.slice(0, 4).entries()) {
    await office.call(placeOption, {
      candidateId: id,
      until: at === 0 ? hourOf(today, '23:30') : hourOf(addDays(today, 1), '18:00'),
    })
  }
  const note = 'Five people for three places. The panel liked number one best; watch the pairing of number three.'
  await office.call(sendShortlist, {
    castingId: first.id,
    candidateIds: best.map(({ id }) => id),
    note,
    withScores: true,
  })
  await secondClient(office, today, { order: muesli, shared: best[1]!.personId })
}

interface Opening {
  readonly order: OrderRow
  readonly role: string
  readonly wanted: number
  readonly people: number
}

async function openCasting(office: Office, today: LocalDate, opening: Opening): Promise<CastingView> {
  const { order, role, wanted, people } = opening
  office.setDay(addDays(today, -8), '11:30')
  const { id: castingId } = await office.call(createCasting, {
    orderId: order.id,
    role,
    wanted,
    decideBy: hourOf(addDays(today, 1), '17:00'),
    days: weekends(order.startsOn!),
  })
  const { sessionId } = await office.call(addSession, {
    castingId,
    mode: 'place',
    whereabouts: 'Our office, 12 Gilles Street, 2nd floor',
    day: addDays(today, -3),
    startTime: localTime('10:00'),
    endTime: localTime('13:00'),
    slotMinutes: 20,
  })
  const fit = (await office.call(pool, { castingId, skill: 'tasting' })).people.slice(0, people)
  await office.call(addCandidates, { castingId, personIds: fit.map(({ personId }) => personId), sessionId })
  return office.call(getCasting, { castingId })
}

async function holdSession(office: Office, casting: CastingView): Promise<void> {
  office.setTime(addMinutes(casting.sessions[0]!.during.end, 20))
  for (const [at, { id: candidateId, number }] of casting.people.entries()) {
    const came = at !== 6
    const { fileId } = await office.call(storeFile, {
      name: `casting-${number}.jpg`,
      base64: (await portraitPicture(number * 3 + 1, 0)).toBase64(),
    })
    await office.call(updateCandidate, {
      candidateId,
      photoFileId: fileId,
      attendance: came ? 'came' : 'absent',
      ...(came ? { about: ABOUT[at % ABOUT.length]! } : {}),
    })
    for (const [seat, by] of came ? PANEL.entries() : []) {
      const mark = (n: number) => Math.max(2, 5 - ((at + n * seat + ((at * seat) % 3)) % 4 > 1 ? (at + n) % 3 : 0))
      await office.call(scoreCandidate, {
        candidateId,
        by,
        marks: { appearance: mark(1), speech: mark(2), energy: mark(3), product: mark(4) },
      })
    }
  }
}

async function secondClient(
  office: Office,
  today: LocalDate,
  { order, shared }: { readonly order: OrderRow; readonly shared: string },
): Promise<void> {
  const casting = await openCasting(office, today, { order, role: 'host', wanted: 2, people: 4 })
  const castingId = casting.id
  await office.call(addCandidates, { castingId, personIds: [shared] })
  office.setDay(addDays(today, -2), '12:10')
  const people = (await office.call(getCasting, { castingId })).people
  for (const { id: candidateId, number } of people) {
    const picture = await portraitPicture(number * 5 + 2, 1)
    const { fileId } = await office.call(storeFile, { name: `host-${number}.jpg`, base64: picture.toBase64() })
    await office.call(updateCandidate, { candidateId, photoFileId: fileId, attendance: 'came' })
  }
  const candidateIds = people.map(({ id }) => id)
  const { shortlistId } = await office.call(sendShortlist, { castingId, candidateIds })
  office.setDay(addDays(today, -1), '16:45')
  const waiting = people.find(({ personId }) => personId === shared)!
  const others = candidateIds.filter((id) => id !== waiting.id)
  const choices = others.slice(-3).map((candidateId, at) => ({
    candidateId,
    choice: (['yes', 'reserve', 'no'] as const)[at]!,
    comment: ['Exactly right for commuters.', 'If somebody falls out.', 'Too quiet for a station.'][at]!,
  }))
  await office.call(answerShortlist, { shortlistId, choices, by: 'Ines Moreau' }, 'Ines Moreau')
  await office.call(placeOption, { candidateId: waiting.id, until: hourOf(addDays(today, 2), '12:00') })
}

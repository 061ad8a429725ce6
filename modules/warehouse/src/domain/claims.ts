import { type Instant, instantFromMs, instantToMs, type Period } from '@ordinate/kernel'

/**
 * A claim on so many pieces of one item over a time, in the item's smallest units. `firm` ones have them already (they are out, or a
 * unit is away): they are served first, the others by `rank`, lower first.
 */
export type Claim = {
  readonly id: string
  readonly during: Period
  readonly quantity: bigint
  readonly firm: boolean
  readonly rank: string
}

/** What a claim gets. `short` is what is missing at the worst moment between `from` and `until`; `against` names who has it then. */
export type Coverage = {
  readonly claimId: string
  readonly met: bigint
  readonly short: bigint
  readonly from: Instant | null
  readonly until: Instant | null
  readonly against: readonly string[]
}

type Profile = { readonly times: readonly number[]; readonly free: bigint[] }

const startOf = (claim: { during: Period }) => instantToMs(claim.during.start)
const endOf = (claim: { during: Period }) => instantToMs(claim.during.end)

/** What is free from each moment at which something begins or ends until the next one. */
function emptyProfile(owned: bigint, periods: readonly { during: Period }[]): Profile {
  const times = [...new Set(periods.flatMap((each) => [startOf(each), endOf(each)]))].sort((a, b) => a - b)
  return { times, free: times.map(() => owned) }
}

/** The segments of a profile that lie in a period whose ends it knows. */
function segments(profile: Profile, what: { during: Period }): number[] {
  const [start, end] = [startOf(what), endOf(what)]
  return [...profile.times.keys()].filter((at) => profile.times[at]! >= start && profile.times[at]! < end)
}

const leastFree = (profile: Profile, at: readonly number[]): bigint =>
  at.reduce((least, each) => (profile.free[each]! < least ? profile.free[each]! : least), profile.free[at[0]!] ?? 0n)

const inTurn = (a: Claim, b: Claim): number =>
  Number(b.firm) - Number(a.firm) || (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1)

/**
 * Serves claims in turn from what is owned: each gets what is free over its whole time, at most what it asks. An event sweep over the
 * ends of the claims; n claims take n² steps.
 * @param owned pieces that serve at all, in the item's smallest units
 */
export function coverage(owned: bigint, claims: readonly Claim[]): Map<string, Coverage> {
  const profile = emptyProfile(owned, claims)
  const served: Claim[] = []
  const answer = new Map<string, Coverage>()
  for (const claim of [...claims].sort(inTurn)) {
    const at = segments(profile, claim)
    const least = leastFree(profile, at)
    const met = least <= 0n ? 0n : least < claim.quantity ? least : claim.quantity
    answer.set(claim.id, {
      claimId: claim.id,
      met,
      short: claim.quantity - met,
      ...shortage(profile, claim, at, served),
    })
    for (const each of at) profile.free[each] = profile.free[each]! - met
    served.push(claim)
  }
  return answer
}

/** From when until when a claim is short for the first time, and whose claims overlap with that. */
function shortage(
  profile: Profile,
  claim: Claim,
  at: readonly number[],
  served: readonly Claim[],
): Pick<Coverage, 'from' | 'until' | 'against'> {
  const first = at.find((each) => profile.free[each]! < claim.quantity)
  if (first === undefined) return { from: null, until: null, against: [] }
  const enough = at.find((each) => each > first && profile.free[each]! >= claim.quantity)
  const [from, until] = [profile.times[first]!, enough === undefined ? endOf(claim) : profile.times[enough]!]
  const against = served.filter((each) => startOf(each) < until && endOf(each) > from).map((each) => each.id)
  return { from: instantFromMs(from), until: instantFromMs(until), against }
}

/** The least that is free at any moment of a period, after all claims on it. Negative where more is claimed than owned. */
export function freeOver(owned: bigint, claims: readonly Claim[], during: Period): bigint {
  const near = claims.filter((claim) => startOf(claim) < instantToMs(during.end) && endOf(claim) > startOf({ during }))
  const profile = emptyProfile(owned, [...near, { during }])
  for (const claim of near) {
    for (const at of segments(profile, claim)) profile.free[at] = profile.free[at]! - claim.quantity
  }
  return leastFree(profile, segments(profile, { during }))
}

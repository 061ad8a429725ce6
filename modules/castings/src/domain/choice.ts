import { OK, refuse, type Verdict } from '@ordinate/kernel'

export type Choice = 'yes' | 'reserve' | 'no'

/**
 * How a candidate stands: nobody has chosen yet, picked, kept in reserve, not wanted, or picked and sent away again. A reserve who
 * takes a seat is picked.
 */
export type Standing = 'open' | 'picked' | 'reserve' | 'refused' | 'vetoed' | 'withdrawn'

export const standingAfter: Readonly<Record<Choice, Standing>> = { yes: 'picked', reserve: 'reserve', no: 'refused' }

/**
 * May the client say this of a candidate? Who is picked stays picked until a veto; who was sent away or has withdrawn is not chosen
 * again. Refusals `castings.picked_already` {name}, `castings.gone` {name}.
 */
export function mayChoose(
  candidate: { readonly standing: Standing; readonly cardName: string },
  choice: Choice,
): Verdict {
  const { standing, cardName: name } = candidate
  if (standing === 'picked' && choice !== 'yes') return refuse('castings.picked_already', { name }, { path: 'choices' })
  if (standing === 'vetoed' || standing === 'withdrawn') return refuse('castings.gone', { name }, { path: 'choices' })
  return OK
}

/** No more people are picked than the casting looks for. Refusal `castings.too_many` {wanted, picked}; overridable. */
export function notTooMany(wanted: number, picked: number): Verdict {
  if (picked <= wanted) return OK
  return refuse('castings.too_many', { wanted, picked }, { path: 'choices', overridable: true })
}

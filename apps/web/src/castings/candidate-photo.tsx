import { type CandidateView, cardPhoto } from '@ordinate/castings/contract'
import type { Operation } from '@ordinate/contract'
import { useClient } from '../kit/index.ts'
import css from './castings.module.css'

/** The photo of a card, small in lists and large in the panel; the first letter where there is none. */
export function CandidatePhoto({ candidate, large = false }: { candidate: CandidateView; large?: boolean }) {
  const client = useClient()
  if (!candidate.hasPhoto) {
    return (
      <span className={large ? css.noPhotoLarge : css.noPhoto} aria-hidden>
        {candidate.cardName.slice(0, 1)}
      </span>
    )
  }
  const input = { candidateId: candidate.id, size: large ? 'large' : 'small' }
  const src = client.url(cardPhoto as unknown as Operation, input)
  return (
    <img
      key={candidate.photoMark}
      className={large ? css.photoLarge : css.photo}
      src={src}
      alt={large ? candidate.cardName : ''}
      loading="lazy"
    />
  )
}

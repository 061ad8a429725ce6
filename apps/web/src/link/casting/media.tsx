import { type CardView, cardPhoto, cardVideo } from '@ordinate/castings/contract'
import type { Operation } from '@ordinate/contract'
import { useClient, useWords } from '../../kit/index.ts'
import { linkToken } from '../token.ts'
import css from './casting.module.css'

/** The photo of a card; where there is none, the number stands in its place. */
export function Photo({ card, size }: { card: CardView; size: 'small' | 'large' }) {
  const { t } = useWords()
  const client = useClient()
  if (!card.hasPhoto) {
    return (
      <span className={css.noPhoto} role="img" aria-label={t('link.casting_no_photo', { name: card.name })}>
        {card.name.slice(0, 1)}
      </span>
    )
  }
  const src = client.url(
    cardPhoto as unknown as Operation,
    { candidateId: card.candidateId, size },
    { link: linkToken() },
  )
  return <img className={css.photo} src={src} alt={t('link.casting_photo_of', { name: card.name })} loading="lazy" />
}

/** The speech video, with the browser's own controls; it is fetched when it is played. */
export function Speech({ card }: { card: CardView }) {
  const { t } = useWords()
  const client = useClient()
  if (!card.hasVideo) return null
  const src = client.url(cardVideo as unknown as Operation, { candidateId: card.candidateId }, { link: linkToken() })
  return (
    // biome-ignore lint/a11y/useMediaCaption: what people say at a casting has no captions; the words beside it describe it.
    <video
      className={css.video}
      src={src}
      controls
      preload="metadata"
      playsInline
      aria-label={t('link.casting_speech_of', { name: card.name })}
    />
  )
}

import { Button } from '@mantine/core'
import { type PhotoRow, samePhotos } from '@ordinate/field/contract'
import { Problem, useQueryOp, useWords } from '../kit/index.ts'
import css from './field.module.css'
import { EvidenceLine, usePhotoUrl } from './photo-card.tsx'

/** A photo beside the others of the whole archive that show the same picture. */
export function SamePhotos({ photo, onClose }: { photo: PhotoRow; onClose: () => void }) {
  const { t } = useWords()
  const found = useQueryOp(samePhotos, { photoId: photo.id })
  const matches = found.data?.matches ?? []
  return (
    <section className={css.beside} aria-label={t('field.same_photos')}>
      <div className={css.besideHead}>
        <strong>{t('field.same_photos_found', { count: matches.length })}</strong>
        <Button variant="default" onClick={onClose}>
          {t('field.close')}
        </Button>
      </div>
      <Problem problem={found.problem} />
      <div className={css.pair}>
        <Side photo={photo} heading={t('field.this_photo')} />
        {matches.map(({ photo: other, likeness }) => (
          <Side key={other.id} photo={other} heading={t('field.likeness', { percent: Math.round(likeness * 100) })} />
        ))}
      </div>
    </section>
  )
}

function Side({ photo, heading }: { photo: PhotoRow; heading: string }) {
  const url = usePhotoUrl()
  return (
    <figure>
      <strong>{heading}</strong>
      <a href={url(photo.id, 'whole')} target="_blank" rel="noreferrer">
        <img src={url(photo.id, 'small')} alt={photo.caption || photo.outletName} />
      </a>
      <figcaption>
        <span>
          {photo.orderNumber} · {photo.outletName}
        </span>
        <span className={css.quiet}>{photo.personName}</span>
        <EvidenceLine photo={photo} />
      </figcaption>
    </figure>
  )
}

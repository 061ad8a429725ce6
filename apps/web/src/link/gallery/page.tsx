import type { Operation } from '@ordinate/contract'
import { clientGallery, type GalleryPhoto, galleryPicture } from '@ordinate/reporting/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CountText, DateText, InstantText, Problem, problemOf, useClient, useWords } from '../../kit/index.ts'
import { linkToken } from '../token.ts'
import css from './gallery.module.css'

/** Between two askings of a page that is to be live, milliseconds. */
const EVERY = 15_000
const PAGE = 60

/** What a client sees while an order runs: the approved photos as they come, and the result so far. */
export default function GalleryPage() {
  const { t } = useWords()
  const client = useClient()
  const [from, setFrom] = useState(0)
  const { data, error } = useQuery({
    queryKey: [clientGallery.name, from],
    queryFn: () => client.call(clientGallery, { from }),
    refetchInterval: EVERY,
    placeholderData: keepPreviousData,
  })
  if (!data) return <Problem problem={error ? problemOf(error) : undefined} />
  const days = Map.groupBy(data.photos, ({ day }) => String(day))
  return (
    <>
      <h1 className={css.title}>
        {data.number} {data.title}
      </h1>
      <p className={css.quiet}>
        {t('link.gallery_as_of')} <InstantText value={data.asOf} />
      </p>
      <p className={css.figures}>
        <strong>
          <CountText value={data.pointsReported} /> / <CountText value={data.points} />
        </strong>{' '}
        {t('link.report_points')}
        {' · '}
        <strong>
          <CountText value={data.contacts} />
        </strong>{' '}
        {t('link.report_contacts')}
        {' · '}
        <strong>
          <CountText value={data.samples} />
        </strong>{' '}
        {t('link.report_samples')}
      </p>
      {data.all === 0 && <p>{t('link.gallery_empty')}</p>}
      {[...days].map(([day, photos]) => (
        <section key={day}>
          <h2 className={css.heading}>
            <DateText value={photos[0]!.day} year />
          </h2>
          <ul className={css.grid}>
            {photos.map((photo) => (
              <Photo key={photo.id} photo={photo} />
            ))}
          </ul>
        </section>
      ))}
      {data.all > PAGE && (
        <nav className={css.pages} aria-label={t('link.gallery_pages')}>
          <button type="button" disabled={from === 0} onClick={() => setFrom(Math.max(0, from - PAGE))}>
            {t('link.gallery_newer')}
          </button>
          <span>{t('link.gallery_range', { from: from + 1, to: from + data.photos.length, all: data.all })}</span>
          <button type="button" disabled={from + PAGE >= data.all} onClick={() => setFrom(from + PAGE)}>
            {t('link.gallery_older')}
          </button>
        </nav>
      )}
    </>
  )
}

function Photo({ photo }: { photo: GalleryPhoto }) {
  const client = useClient()
  const { t } = useWords()
  const url = (size: 'small' | 'whole') =>
    client.url(galleryPicture as unknown as Operation, { photoId: photo.id, size }, { link: linkToken() })
  const said = photo.caption || photo.shotName || ''
  return (
    <li>
      <a href={url('whole')} target="_blank" rel="noreferrer">
        <img src={url('small')} alt={said || t('link.gallery_photo', { outlet: photo.outletName })} loading="lazy" />
      </a>
      <strong>{photo.outletName}</strong>
      {said !== '' && <span>{said}</span>}
      <span className={css.quiet}>
        <InstantText value={photo.takenAt} zone={photo.zone} />
      </span>
    </li>
  )
}

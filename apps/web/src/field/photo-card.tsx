import { TextInput } from '@mantine/core'
import type { Operation } from '@ordinate/contract'
import { type PhotoRow, photoFile } from '@ordinate/field/contract'
import { minutesBetween } from '@ordinate/kernel'
import type { FormEvent, ReactNode } from 'react'
import { InstantText, StateMark, useClient, useWords } from '../kit/index.ts'
import css from './field.module.css'
import { photoMark } from './presence.ts'

/** The address of a photo's picture. */
export function usePhotoUrl(): (photoId: string, size: 'small' | 'whole') => string {
  const client = useClient()
  return (photoId, size) => client.url(photoFile as unknown as Operation, { photoId, size })
}

/** A clock that is off by less says nothing, minutes. */
const CLOCK_MINUTES = 2

/** What speaks for a photo: its time there, its distance, how the device's clock compares, whether it was taken on the spot. */
export function EvidenceLine({ photo }: { photo: PhotoRow }) {
  const { t } = useWords()
  const off = Math.round(minutesBetween(photo.takenAt, photo.deviceAt))
  const later = Math.round(minutesBetween(photo.takenAt, photo.receivedAt))
  const said = [
    photo.distanceM === null ? t('field.no_distance') : t('field.distance_m', { metres: photo.distanceM }),
    Math.abs(off) > CLOCK_MINUTES ? t('field.clock_off', { minutes: off }) : '',
    later > CLOCK_MINUTES ? t('field.received_later', { minutes: later }) : '',
    photo.isLive === false ? t('field.mark.photo_not_live') : '',
  ]
  return (
    <span className={css.quiet}>
      <InstantText value={photo.takenAt} zone={photo.zone} /> · {said.filter((text) => text !== '').join(' · ')}
    </span>
  )
}

/** A photo with what speaks for it, to be chosen. */
export function PhotoCard(props: {
  photo: PhotoRow
  selected: boolean
  /** What is being written about it. */
  asking: 'return' | 'caption' | undefined
  onSelect: () => void
  onWrite: (text: string) => unknown
  children?: ReactNode
}) {
  const { t } = useWords()
  const { photo, asking } = props
  const url = usePhotoUrl()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void props.onWrite(String(new FormData(event.currentTarget).get('text')))
  }
  return (
    <li className={css.photo} aria-current={props.selected} data-photo={photo.id}>
      <button type="button" className={css.pick} onFocus={props.onSelect}>
        <img src={url(photo.id, 'small')} alt={photo.caption || photo.outletName} loading="lazy" />
      </button>
      <StateMark state={photoMark[photo.state]} label={t(`field.photo_state.${photo.state}`)} />
      <a href={url(photo.id, 'whole')} target="_blank" rel="noreferrer">
        {photo.outletName}
      </a>
      <EvidenceLine photo={photo} />
      <span className={css.quiet}>
        {photo.orderNumber} · {photo.personName}
        {photo.shotName === null ? '' : ` · ${photo.shotName}`}
      </span>
      {photo.caption !== '' && <span>{photo.caption}</span>}
      {photo.repeatOf !== null && <StateMark state="!" label={t('field.repeated')} />}
      {photo.returnReason !== '' && <span>{photo.returnReason}</span>}
      {asking && (
        <form key={asking} onSubmit={send}>
          <TextInput
            name="text"
            required={asking === 'return'}
            maxLength={300}
            autoFocus
            defaultValue={asking === 'caption' ? photo.caption : ''}
            label={t(asking === 'caption' ? 'field.caption_photo' : 'field.return_reason')}
          />
        </form>
      )}
      {props.children}
    </li>
  )
}

import { Button, Group, SegmentedControl, TextInput } from '@mantine/core'
import type { Operation } from '@ordinate/contract'
import { approvePhoto, type PhotoRow, photoFile, returnPhoto, reviewPhotos } from '@ordinate/field/contract'
import { photoStates } from '@ordinate/field/domain'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import {
  CommandProblem,
  EmptyState,
  InstantText,
  PageHeader,
  Problem,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useListOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import css from './field.module.css'
import { photoMark } from './presence.ts'
import { Views } from './views.tsx'

/** Photos to review: arrows choose, A approves, R returns with a reason. */
export default function PhotosScreen() {
  const { t } = useWords()
  const [orderId] = useSearchState('order')
  const [state, setState] = useSearchState('state', 'new')
  const wanted = photoStates.find((one) => one === state)
  const filter = { ...(orderId === '' ? {} : { orderId }), ...(wanted ? { state: wanted } : {}) }
  const list = useListOp(reviewPhotos, filter)
  return (
    <>
      <PageHeader
        title={t('field.photos')}
        facts={<span>{t('field.photo_keys')}</span>}
        actions={<Views current="photos" />}
      />
      <Group className={css.bar}>
        <SegmentedControl
          aria-label={t('field.state')}
          value={state}
          onChange={setState}
          data={[...photoStates, 'all'].map((value) => ({ value, label: t(`field.photo_state.${value}`) }))}
        />
      </Group>
      <Problem problem={list.problem} />
      <PhotoGrid photos={list.rows} />
      {!list.loading && list.rows.length === 0 && <EmptyState text={t('field.no_photos')} />}
      {list.hasMore && (
        <Button variant="default" onClick={list.loadMore} loading={list.loadingMore}>
          {t('field.more')}
        </Button>
      )}
    </>
  )
}

function PhotoGrid({ photos }: { photos: readonly PhotoRow[] }) {
  const { t } = useWords()
  const may = useCan()('field.review_photos')
  const approve = useCommandOp(approvePhoto)
  const giveBack = useCommandOp(returnPhoto, { onDone: () => setReturning(undefined) })
  const [at, setAt] = useState(0)
  const [returning, setReturning] = useState<string>()
  const grid = useRef<HTMLUListElement>(null)
  const current = photos[Math.min(at, photos.length - 1)]
  const photoId = current?.id
  const byKeys = useRef(false)
  useEffect(() => {
    // A decided photo leaves the list; the next one takes its place and the focus.
    if (byKeys.current && photoId) grid.current?.querySelector<HTMLElement>(`[data-photo="${photoId}"] button`)?.focus()
    byKeys.current = false
  }, [photoId])
  const onKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return
    const moves: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columnsOf(grid.current),
      ArrowUp: -columnsOf(grid.current),
    }
    const move = moves[event.key]
    if (move !== undefined) {
      event.preventDefault()
      const next = Math.max(0, Math.min(photos.length - 1, at + move))
      grid.current?.querySelectorAll('button')[next]?.focus()
    }
    if (!may || !current) return
    // The keys by their place, so that they work on a Russian keyboard too.
    if (event.code === 'KeyA' && current.state === 'new') {
      byKeys.current = true
      void approve.run({ photoIds: [current.id] })
    }
    if (event.code === 'KeyR' && current.state !== 'returned') {
      event.preventDefault()
      byKeys.current = true
      setReturning(current.id)
    }
  }
  return (
    <>
      <CommandProblem command={approve} />
      <CommandProblem command={giveBack} />
      <ul ref={grid} aria-label={t('field.photos')} className={css.grid} onKeyDown={onKey}>
        {photos.map((photo, index) => (
          <PhotoCard
            key={photo.id}
            photo={photo}
            selected={photo === current}
            onSelect={() => setAt(index)}
            returning={returning === photo.id}
            onReturn={(reason) => giveBack.run({ photoId: photo.id, reason })}
          />
        ))}
      </ul>
    </>
  )
}

/** How many photos stand side by side. */
function columnsOf(grid: HTMLElement | null): number {
  return grid ? getComputedStyle(grid).gridTemplateColumns.split(' ').length : 1
}

function PhotoCard(props: {
  photo: PhotoRow
  selected: boolean
  returning: boolean
  onSelect: () => void
  onReturn: (reason: string) => unknown
}) {
  const { t } = useWords()
  const client = useClient()
  const { photo } = props
  const url = (size: 'small' | 'whole') => client.url(photoFile as unknown as Operation, { photoId: photo.id, size })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void props.onReturn(String(new FormData(event.currentTarget).get('reason')))
  }
  return (
    <li className={css.photo} aria-current={props.selected} data-photo={photo.id}>
      <button type="button" className={css.pick} onFocus={props.onSelect}>
        <img src={url('small')} alt={photo.caption || photo.outletName} loading="lazy" />
      </button>
      <StateMark state={photoMark[photo.state]} label={t(`field.photo_state.${photo.state}`)} />
      <a href={url('whole')} target="_blank" rel="noreferrer">
        {photo.outletName}
      </a>
      <span className={css.quiet}>
        <InstantText value={photo.takenAt} zone={photo.zone} />
      </span>
      <span className={css.quiet}>
        {photo.orderNumber} · {photo.personName}
        {photo.distanceM === null ? '' : ` · ${photo.distanceM} m`}
      </span>
      {photo.caption !== '' && <span>{photo.caption}</span>}
      {photo.repeatOf !== null && <StateMark state="!" label={t('field.repeated')} />}
      {photo.returnReason !== '' && <span>{photo.returnReason}</span>}
      {props.returning && (
        <form onSubmit={send}>
          <TextInput name="reason" required maxLength={300} autoFocus label={t('field.return_reason')} />
        </form>
      )}
    </li>
  )
}

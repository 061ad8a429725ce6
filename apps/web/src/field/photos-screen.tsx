import { Button, Group, SegmentedControl } from '@mantine/core'
import { approvePhoto, captionPhoto, type PhotoRow, returnPhoto, reviewPhotos } from '@ordinate/field/contract'
import { photoStates } from '@ordinate/field/domain'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import {
  CommandProblem,
  EmptyState,
  PageHeader,
  Problem,
  useCan,
  useCommandOp,
  useListOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import css from './field.module.css'
import { MissingPhotos } from './missing-photos.tsx'
import { PhotoCard } from './photo-card.tsx'
import { SamePhotos } from './same-photos.tsx'
import { Views } from './views.tsx'

/** Photos to review: arrows choose, A approves, R returns with a reason, C captions, S shows the same picture elsewhere. */
export default function PhotosScreen() {
  const { t } = useWords()
  const [orderId] = useSearchState('order')
  const [state, setState] = useSearchState('state', 'new')
  const wanted = photoStates.find((one) => one === state)
  const filter = {
    ...(orderId === '' ? {} : { orderId }),
    ...(wanted ? { state: wanted } : {}),
    ...(state === 'repeated' ? { repeated: true } : {}),
  }
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
          data={[...photoStates, 'repeated', 'all'].map((value) => ({ value, label: t(`field.photo_state.${value}`) }))}
        />
      </Group>
      <Problem problem={list.problem} />
      {orderId !== '' && <MissingPhotos orderId={orderId} />}
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

type Asking = { readonly photoId: string; readonly for: 'return' | 'caption' }

function PhotoGrid({ photos }: { photos: readonly PhotoRow[] }) {
  const { t } = useWords()
  const can = useCan()
  const may = can('field.review_photos')
  const [asking, setAsking] = useState<Asking>()
  const [compared, setCompared] = useState<string>()
  const asked = { onDone: () => setAsking(undefined) }
  const approve = useCommandOp(approvePhoto)
  const giveBack = useCommandOp(returnPhoto, asked)
  const caption = useCommandOp(captionPhoto, asked)
  const [at, setAt] = useState(0)
  const grid = useRef<HTMLUListElement>(null)
  const current = photos[Math.min(at, photos.length - 1)]
  const photoId = current?.id
  const byKeys = useRef(false)
  useEffect(() => {
    // A decided photo leaves the list; the next one takes its place and the focus.
    if (byKeys.current && photoId) grid.current?.querySelector<HTMLElement>(`[data-photo="${photoId}"] button`)?.focus()
    byKeys.current = false
  }, [photoId])
  const write = (photo: PhotoRow, text: string) =>
    asking?.for === 'caption'
      ? caption.run({ photoId: photo.id, caption: text })
      : giveBack.run({ photoId: photo.id, reason: text })
  // The keys by their place, so that they work on a Russian keyboard too.
  const decide: Record<string, ((photo: PhotoRow) => void) | undefined> = {
    KeyA: (photo) => photo.state === 'new' && void approve.run({ photoIds: [photo.id] }),
    KeyR: (photo) => photo.state !== 'returned' && setAsking({ photoId: photo.id, for: 'return' }),
    KeyC: (photo) => setAsking({ photoId: photo.id, for: 'caption' }),
    KeyS: (photo) => can('field.see_archive') && setCompared(photo.id),
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return
    const move = moveOf(event.key, columnsOf(grid.current))
    if (move !== undefined) {
      event.preventDefault()
      const next = Math.max(0, Math.min(photos.length - 1, at + move))
      grid.current?.querySelectorAll<HTMLElement>('[data-photo] > button')[next]?.focus()
    }
    if (!may || !current || !decide[event.code]) return
    event.preventDefault()
    byKeys.current = true
    decide[event.code]?.(current)
  }
  const shown = photos.find(({ id }) => id === compared)
  return (
    <>
      <CommandProblem command={approve} />
      <CommandProblem command={giveBack} />
      <CommandProblem command={caption} />
      {shown && <SamePhotos photo={shown} onClose={() => setCompared(undefined)} />}
      <ul ref={grid} aria-label={t('field.photos')} className={css.grid} onKeyDown={onKey}>
        {photos.map((photo, index) => (
          <PhotoCard
            key={photo.id}
            photo={photo}
            selected={photo === current}
            onSelect={() => setAt(index)}
            asking={asking?.photoId === photo.id ? asking.for : undefined}
            onWrite={(text) => write(photo, text)}
          >
            {photo.repeatOf !== null && can('field.see_archive') && (
              <Button variant="default" size="compact-sm" onClick={() => setCompared(photo.id)}>
                {t('field.compare')}
              </Button>
            )}
          </PhotoCard>
        ))}
      </ul>
    </>
  )
}

/** By how many photos a key moves. */
function moveOf(key: string, columns: number): number | undefined {
  const moves: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }
  return moves[key]
}

/** How many photos stand side by side. */
function columnsOf(grid: HTMLElement | null): number {
  return grid ? getComputedStyle(grid).gridTemplateColumns.split(' ').length : 1
}

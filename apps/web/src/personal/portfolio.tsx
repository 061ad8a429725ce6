import { Button } from '@mantine/core'
import type { Operation, ProblemDetails } from '@ordinate/contract'
import {
  addPhoto,
  LARGEST_VIDEO_MB,
  MOST_PHOTOS,
  orderPhotos,
  type PortfolioView,
  portfolio,
  removePhoto,
  removeVideo,
  setVideo,
  videoFile,
} from '@ordinate/staffing/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { localProblem, problemOf, useClient } from '../kit/client.ts'
import { useCommandOp, useQueryOp } from '../kit/operations.ts'
import { CommandProblem, Problem } from '../kit/problem.tsx'
import css from './personal.module.css'
import { PhotoImage, useBlobUrl } from './stored-image.tsx'

const MB = 1_048_576

/** Uploads a file encrypted and hands its id on; what went wrong is told beside the button. */
export function useSealedUpload() {
  const client = useClient()
  const [state, setState] = useState<{ pending: boolean; problem?: ProblemDetails }>({ pending: false })
  const upload = async (file: File, limitMb: number): Promise<string | undefined> => {
    if (file.size > limitMb * MB) {
      const problem = { ...localProblem('personal.file_too_large'), params: { name: file.name, limit: limitMb } }
      setState({ pending: false, problem })
      return undefined
    }
    setState({ pending: true })
    try {
      const { fileId } = await client.upload(file, file.name, { sealed: true })
      setState({ pending: false })
      return fileId
    } catch (error) {
      setState({ pending: false, problem: problemOf(error) })
      return undefined
    }
  }
  return { ...state, upload }
}

/** A button that opens the choice of files. */
export function FileButton(props: {
  label: string
  accept: string
  pending: boolean
  multiple?: boolean
  onFiles: (files: readonly File[]) => unknown
}) {
  return (
    <Button component="label" variant="default" loading={props.pending}>
      {props.label}
      <input
        type="file"
        className={css.file}
        accept={props.accept}
        multiple={props.multiple ?? false}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (files.length > 0) void props.onFiles(files)
        }}
      />
    </Button>
  )
}

/** Photos in their order and the speech video, to be looked at and changed. */
export function Portfolio({ personId, editable }: { personId?: string; editable: boolean }) {
  const { t } = useWords()
  const own = personId === undefined ? {} : { personId }
  const shown = useQueryOp(portfolio, own)
  if (!shown.data) return <Problem problem={shown.problem} />
  return (
    <>
      <Photos own={own} view={shown.data} editable={editable} />
      <h3 className={css.heading}>{t('personal.video')}</h3>
      <Video own={own} view={shown.data} editable={editable} />
    </>
  )
}

type PartProps = { own: { personId?: string }; view: PortfolioView; editable: boolean }

function Photos({ own, view, editable }: PartProps) {
  const { t } = useWords()
  const upload = useSealedUpload()
  const add = useCommandOp(addPhoto)
  const order = useCommandOp(orderPhotos)
  const removal = useCommandOp(removePhoto)
  const ids = view.photos.map(({ id }) => id)
  const take = async (files: readonly File[]) => {
    for (const file of files) {
      const fileId = await upload.upload(file, LARGEST_VIDEO_MB)
      if (fileId === undefined || (await add.run({ ...own, fileId })) === undefined) return
    }
  }
  const first = (id: string) => void order.run({ ...own, photoIds: [id, ...ids.filter((other) => other !== id)] })
  const earlier = (at: number) => {
    const next = [...ids]
    next.splice(at - 1, 2, ids[at]!, ids[at - 1]!)
    void order.run({ ...own, photoIds: next })
  }
  return (
    <>
      {view.photos.length === 0 && <p className={css.quiet}>{t('personal.no_photos')}</p>}
      <ul className={css.photos}>
        {view.photos.map((photo, at) => (
          <li key={photo.id} className={css.photo}>
            <PhotoImage photoId={photo.id} size="whole" alt={t('personal.photo_number', { number: at + 1 })} />
            {editable && (
              <span className={css.photoButtons}>
                {at === 0 ? (
                  <span className={css.quiet}>{t('personal.main_photo')}</span>
                ) : (
                  <>
                    <Button variant="subtle" onClick={() => earlier(at)} aria-label={t('personal.earlier')}>
                      ←
                    </Button>
                    <Button variant="subtle" onClick={() => first(photo.id)}>
                      {t('personal.make_main')}
                    </Button>
                  </>
                )}
                <Button variant="subtle" onClick={() => void removal.run({ photoId: photo.id })}>
                  {t('personal.remove')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <Problem problem={upload.problem} />
      <CommandProblem command={add} />
      <CommandProblem command={order} />
      <CommandProblem command={removal} />
      {editable && view.photos.length < MOST_PHOTOS && (
        <FileButton
          label={t('personal.add_photos')}
          accept="image/*"
          multiple
          pending={upload.pending || add.pending}
          onFiles={take}
        />
      )}
    </>
  )
}

function Video({ own, view, editable }: PartProps) {
  const { t } = useWords()
  const upload = useSealedUpload()
  const set = useCommandOp(setVideo)
  const removal = useCommandOp(removeVideo)
  const take = async ([file]: readonly File[]) => {
    const fileId = file && (await upload.upload(file, LARGEST_VIDEO_MB))
    if (fileId !== undefined) await set.run({ ...own, fileId })
  }
  return (
    <>
      {view.video === null ? (
        <p className={css.quiet}>{t('personal.no_video', { limit: LARGEST_VIDEO_MB })}</p>
      ) : (
        <Player own={own} addedAt={String(view.video.addedAt)} />
      )}
      <Problem problem={upload.problem} />
      <CommandProblem command={set} />
      <CommandProblem command={removal} />
      {editable && (
        <div className={css.markButtons}>
          <FileButton
            label={t(view.video === null ? 'personal.add_video' : 'personal.replace_video')}
            accept="video/mp4,video/webm"
            pending={upload.pending || set.pending}
            onFiles={take}
          />
          {view.video !== null && (
            <Button variant="subtle" onClick={() => void removal.run(own)}>
              {t('personal.remove')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function Player({ own, addedAt }: { own: { personId?: string }; addedAt: string }) {
  const { t } = useWords()
  const client = useClient()
  const video = useQuery({
    queryKey: ['portfolio-video', own.personId ?? '', addedAt],
    queryFn: ({ signal }) => client.download(videoFile as unknown as Operation, own, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const url = useBlobUrl(video.data)
  if (!url) return <span className={css.blankVideo} role="img" aria-label={t('personal.video')} />
  return (
    // biome-ignore lint/a11y/useMediaCaption: people record themselves; there is nobody to write captions
    <video className={css.video} src={url} controls aria-label={t('personal.video')} />
  )
}

import { type CandidateView, cardVideo, updateCandidate } from '@ordinate/castings/contract'
import { MOST_VIDEO_BYTES, mayBeVideo } from '@ordinate/castings/domain'
import type { Operation, ProblemDetails } from '@ordinate/contract'
import { useState } from 'react'
import {
  CommandProblem,
  FileDrop,
  Problem,
  problemOf,
  Section,
  useClient,
  useCommandOp,
  useWords,
} from '../kit/index.ts'
import { CandidatePhoto } from './candidate-photo.tsx'
import css from './castings.module.css'

type Slot = 'photoFileId' | 'videoFileId'

/** Photo and speech video of a card. A file that is too large or of another kind is refused before it travels. */
export function CandidateMedia({ candidate, editable }: { candidate: CandidateView; editable: boolean }) {
  const { t } = useWords()
  const client = useClient()
  const upload = useUpload(candidate)
  const video = client.url(cardVideo as unknown as Operation, { candidateId: candidate.id })
  return (
    <Section title={t('castings.media')}>
      <div className={css.stack}>
        <CandidatePhoto candidate={candidate} large />
        {candidate.hasVideo && (
          // biome-ignore lint/a11y/useMediaCaption: what people say at a casting has no captions; the card describes it.
          <video
            className={css.video}
            src={video}
            controls
            preload="metadata"
            aria-label={t('castings.speech_of', { name: candidate.cardName })}
          />
        )}
        {editable && (
          <div className={css.drops}>
            <FileDrop label={t('castings.add_photo')} accept="image/*" onFile={upload.take('photoFileId')} />
            <FileDrop label={t('castings.add_video')} accept="video/mp4,video/webm" onFile={upload.take('videoFileId')}>
              <span>{t('castings.video_most', { megabytes: MOST_VIDEO_BYTES / 1024 / 1024 })}</span>
            </FileDrop>
          </div>
        )}
        {upload.sending && <p className={css.flat}>{t('castings.sending')}</p>}
        <Problem problem={upload.problem} />
        <CommandProblem command={upload.keep} />
      </div>
    </Section>
  )
}

function useUpload(candidate: CandidateView) {
  const client = useClient()
  const { t } = useWords()
  const keep = useCommandOp(updateCandidate)
  const [problem, setProblem] = useState<ProblemDetails>()
  const [sending, setSending] = useState(false)
  const take = (slot: Slot) => async (file: File) => {
    setProblem(undefined)
    keep.clear()
    const verdict = slot === 'videoFileId' ? mayBeVideo({ mediaType: file.type, size: file.size }, slot) : undefined
    if (verdict?.ok === false) {
      const detail = t(verdict.code, verdict.params)
      setProblem({ ...BLANK, code: verdict.code, params: verdict.params, detail })
      return
    }
    setSending(true)
    try {
      const { fileId } = await client.upload(file, file.name)
      await keep.run({ candidateId: candidate.id, [slot]: fileId })
    } catch (error) {
      setProblem(problemOf(error))
    }
    setSending(false)
  }
  return { take, problem, sending, keep }
}

const BLANK: ProblemDetails = {
  type: 'about:blank',
  title: '',
  status: 0,
  detail: '',
  code: '',
  params: {},
  fields: [],
  overridable: false,
}

import { materialFile, type OwnMaterial, openMaterial } from '@ordinate/training/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useCommandOp } from '../../kit/operations.ts'
import { StateMark } from '../../kit/state-mark.tsx'
import { sizeText } from '../../training/size-text.ts'
import css from '../phone.module.css'
import { useOwnFile } from './own-file.ts'
import { showFile } from './programme-card.tsx'
import own from './training.module.css'

/** One piece of material; opening it is noted when it is really shown. */
export function MaterialItem({ material }: { material: OwnMaterial }) {
  const { t } = useWords()
  const file = useOwnFile()
  const noted = useCommandOp(openMaterial)
  const [shown, setShown] = useState(false)
  const [address, setAddress] = useState<string>()
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const { id, title, kind, mediaType, openedAt } = material
  const playable = /^(video|audio|image)\//.test(mediaType ?? '')
  const open = async () => {
    if (shown) return setShown(false)
    setState('loading')
    try {
      if (kind === 'file') {
        const found = address ?? (await file(materialFile, { materialId: id }))
        setAddress(found)
        if (!playable) showFile(found, `${title}.pdf`)
      }
      await noted.send({ materialId: id })
      setShown(kind === 'text' || playable)
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  const about = kind === 'file' ? sizeText(material.size ?? 0) : t(`training.kind_${kind}`)
  const mark = openedAt === null ? (material.required ? 'W' : '-') : 'D'
  const content = (
    <>
      <span>
        {title} <span className={css.quiet}>{state === 'loading' ? t('phone.training_opening') : about}</span>
      </span>
      <StateMark state={mark} label={t(openedAt === null ? 'phone.training_open' : 'phone.training_opened')} />
    </>
  )
  return (
    <>
      {kind === 'link' ? (
        <a
          className={own.material}
          href={material.url ?? ''}
          target="_blank"
          rel="noreferrer"
          onClick={() => void open()}
        >
          {content}
        </a>
      ) : (
        <button type="button" className={own.material} aria-expanded={shown} onClick={() => void open()}>
          {content}
        </button>
      )}
      {state === 'failed' && <p className={css.note}>{t('phone.needs_network')}</p>}
      {shown && kind === 'text' && <p className={own.text}>{material.body}</p>}
      {shown && address && mediaType?.startsWith('image/') && <img className={own.film} src={address} alt={title} />}
      {shown && address && mediaType?.startsWith('video/') && (
        // biome-ignore lint/a11y/useMediaCaption: the films are the office's own, which may have none
        <video className={own.film} src={address} controls playsInline />
      )}
      {shown && address && mediaType?.startsWith('audio/') && (
        // biome-ignore lint/a11y/useMediaCaption: as above
        <audio src={address} controls style={{ width: '100%' }} />
      )}
    </>
  )
}

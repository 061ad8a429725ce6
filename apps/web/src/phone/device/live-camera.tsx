import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import css from '../phone.module.css'
import { type Picture, pictureOfVideo } from './picture.ts'

/** The camera at the back, or undefined where there is none or the page may not use it. */
export async function openCamera(): Promise<MediaStream | undefined> {
  if (!navigator.mediaDevices?.getUserMedia) return undefined
  try {
    const video = { facingMode: 'environment', width: { ideal: 1_920 }, height: { ideal: 1_440 } }
    return await navigator.mediaDevices.getUserMedia({ video, audio: false })
  } catch {
    return undefined
  }
}

/** What the camera sees, over the whole page, with the button that takes it. */
export function LiveCamera(props: {
  stream: MediaStream
  onPicture: (picture: Picture) => void
  onClose: () => void
  /** The phone's own camera instead. */
  onOther: () => void
}) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const [ready, setReady] = useState(false)
  const { stream, onClose } = props
  useEffect(() => {
    dialog.current?.showModal()
    if (video.current) video.current.srcObject = stream
    return () => {
      for (const track of stream.getTracks()) track.stop()
    }
  }, [stream])
  const take = async () => {
    if (!video.current) return
    const picture = await pictureOfVideo(video.current)
    onClose()
    props.onPicture(picture)
  }
  const other = () => {
    onClose()
    props.onOther()
  }
  return (
    <dialog ref={dialog} className={css.camera} aria-label={t('phone.camera')} onClose={onClose}>
      <video ref={video} autoPlay playsInline muted onLoadedData={() => setReady(true)} />
      <div className={css.shutter}>
        <button type="button" className={css.button} onClick={onClose}>
          {t('phone.camera_close')}
        </button>
        <button type="button" className={css.main} disabled={!ready} onClick={() => void take()}>
          {t('phone.camera_take')}
        </button>
        <button type="button" className={css.button} onClick={other}>
          {t('phone.camera_other')}
        </button>
      </div>
    </dialog>
  )
}

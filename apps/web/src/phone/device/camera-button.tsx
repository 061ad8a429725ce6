import { type ReactNode, useRef, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import css from '../phone.module.css'
import { LiveCamera, openCamera } from './live-camera.tsx'
import { NoPicture, type Picture, pictureFrom } from './picture.ts'

/**
 * A button that takes a picture: with the camera in the page where the browser gives it, so that the picture is of this moment; else with
 * the phone's own camera.
 */
export function CameraButton(props: { children: ReactNode; main?: boolean; onPicture: (picture: Picture) => unknown }) {
  const { t } = useWords()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<NoPicture>()
  const [stream, setStream] = useState<MediaStream>()
  const chooser = useRef<HTMLInputElement>(null)
  const give = async (picture: Promise<Picture>) => {
    setBusy(true)
    setWrong(undefined)
    try {
      await props.onPicture(await picture)
    } catch (error) {
      if (!(error instanceof NoPicture)) throw error
      setWrong(error)
    } finally {
      setBusy(false)
    }
  }
  const choose = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (file) await give(pictureFrom(file))
    input.value = ''
  }
  const press = async () => {
    const opened = await openCamera()
    if (opened) setStream(opened)
    else chooser.current?.click()
  }
  return (
    <>
      <button
        type="button"
        className={props.main ? css.main : css.button}
        aria-busy={busy}
        disabled={busy}
        onClick={() => void press()}
      >
        {props.children}
      </button>
      <input
        ref={chooser}
        className={css.file}
        type="file"
        tabIndex={-1}
        aria-label={t('phone.choose_picture')}
        accept="image/*"
        capture="environment"
        disabled={busy}
        onChange={(event) => void choose(event.currentTarget)}
      />
      {wrong && (
        <p role="alert" className={css.note}>
          {t(`phone.picture_${wrong.code}`, { megabytes: wrong.megabytes })}
        </p>
      )}
      {stream && (
        <LiveCamera
          stream={stream}
          onPicture={(picture) => void give(Promise.resolve(picture))}
          onClose={() => setStream(undefined)}
          onOther={() => chooser.current?.click()}
        />
      )}
    </>
  )
}

import { type ReactNode, useState } from 'react'
import css from '../phone.module.css'
import { type Picture, pictureFrom } from './picture.ts'

/** A button that opens the camera and gives the picture, made small. */
export function CameraButton(props: { children: ReactNode; main?: boolean; onPicture: (picture: Picture) => unknown }) {
  const [busy, setBusy] = useState(false)
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (!file) return
    setBusy(true)
    try {
      await props.onPicture(await pictureFrom(file))
    } finally {
      setBusy(false)
      input.value = ''
    }
  }
  return (
    <label className={props.main ? css.main : css.button} aria-busy={busy}>
      <input
        className={css.file}
        type="file"
        accept="image/*"
        capture="environment"
        disabled={busy}
        onChange={(event) => void take(event.currentTarget)}
      />
      {props.children}
    </label>
  )
}

import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../kit/index.ts'
import { codeReader } from '../../kit/scanner.ts'
import css from './door.module.css'

const BETWEEN_READINGS_MS = 200

/** The camera, until it has read a code. Where there is none, or it is not allowed, it says so and typing remains. */
export function Camera({ onCode, onClose }: { onCode: (code: string) => void; onClose: () => void }) {
  const { t } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  const found = useRef(onCode)
  found.current = onCode
  useEffect(() => {
    let over = false
    let stream: MediaStream | undefined
    const watch = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      const shown = video.current
      if (over || !shown) return
      shown.srcObject = stream
      await shown.play()
      const reader = await codeReader()
      while (!over) {
        const [code] = await reader.detect(shown)
        if (code !== undefined && code.rawValue !== '') return found.current(code.rawValue)
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_READINGS_MS))
      }
    }
    const fail = () => {
      if (!over) setFailed(true)
    }
    // An insecure address has no cameras at all.
    if (navigator.mediaDevices === undefined) fail()
    else watch().catch(fail)
    return () => {
      over = true
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [])
  if (failed) {
    return (
      <p className={css.note} role="alert">
        {t('link.door_no_camera')}
      </p>
    )
  }
  return (
    <div className={css.camera}>
      <video ref={video} muted playsInline aria-label={t('link.door_camera')} />
      <button type="button" className={css.plain} onClick={onClose}>
        {t('link.door_stop')}
      </button>
    </div>
  )
}

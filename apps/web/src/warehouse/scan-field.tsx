import { Button, TextInput } from '@mantine/core'
import { IconCamera, IconCameraOff } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../kit/index.ts'
import { codeReader, GOODS_FORMATS } from '../kit/scanner.ts'
import css from './warehouse.module.css'

const BETWEEN_READINGS_MS = 150
/** A code held before the camera counts once in this time. */
const AGAIN_AFTER_MS = 1_500

/** Where a hand scanner types, or fingers do; beside it the camera. */
export function ScanField({ onCode, label }: { onCode: (code: string) => void; label: string }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [camera, setCamera] = useState(false)
  return (
    <div>
      <form
        className={css.scan}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') onCode(text.trim())
          setText('')
        }}
      >
        <TextInput
          aria-label={label}
          placeholder={label}
          size="md"
          autoFocus
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          size="md"
          variant="default"
          aria-label={t(camera ? 'warehouse.camera_off' : 'warehouse.camera_on')}
          onClick={() => setCamera(!camera)}
        >
          {camera ? <IconCameraOff size={20} /> : <IconCamera size={20} />}
        </Button>
      </form>
      {camera && <Camera onCode={onCode} />}
    </div>
  )
}

/** The camera, reading one code after the other. Where there is none, or it is not allowed, it says so and typing remains. */
function Camera({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  const found = useRef(onCode)
  found.current = onCode
  useEffect(() => {
    let over = false
    let stream: MediaStream | undefined
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    const watch = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      const shown = video.current
      if (over || !shown) return
      shown.srcObject = stream
      await shown.play()
      const reader = await codeReader(GOODS_FORMATS)
      while (!over) {
        const [code] = await reader.detect(shown)
        if (code === undefined || code.rawValue === '') {
          await pause(BETWEEN_READINGS_MS)
          continue
        }
        navigator.vibrate?.(40)
        found.current(code.rawValue)
        await pause(AGAIN_AFTER_MS)
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
      <p className={css.quiet} role="alert">
        {t('warehouse.no_camera')}
      </p>
    )
  }
  return <video ref={video} muted playsInline className={css.video} aria-label={t('warehouse.camera')} />
}

import { type PointerEvent, useRef, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import css from '../phone.module.css'
import own from './equipment.module.css'

const WIDTH = 300
const HEIGHT = 100
/** The path of a long signature still travels; what is drawn beyond is left out. */
const MOST_POINTS = 1_500

/** A finger or a mouse signs; whoever can do neither puts the name's line by a key. Answers SVG path data in a box of 300 by 100. */
export function SignaturePad({ onDone }: { onDone: (path: string) => void }) {
  const { t } = useWords()
  const box = useRef<SVGSVGElement>(null)
  const drawing = useRef(false)
  const [points, setPoints] = useState<readonly string[]>([])
  const at = (event: PointerEvent) => {
    const rect = box.current!.getBoundingClientRect()
    const x = Math.round(((event.clientX - rect.left) / rect.width) * WIDTH)
    const y = Math.round(((event.clientY - rect.top) / rect.height) * HEIGHT)
    return `${Math.min(Math.max(x, 0), WIDTH)} ${Math.min(Math.max(y, 0), HEIGHT)}`
  }
  const add = (step: string) => setPoints((before) => (before.length < MOST_POINTS ? [...before, step] : before))
  const path = points.join(' ')
  return (
    <div className={own.form}>
      <p>{t('phone.equipment_sign_here')}</p>
      <svg
        ref={box}
        className={own.pad}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('phone.equipment_sign_here')}
        onPointerDown={(event) => {
          drawing.current = true
          event.currentTarget.setPointerCapture(event.pointerId)
          add(`M ${at(event)}`)
        }}
        onPointerMove={(event) => {
          if (drawing.current) add(`L ${at(event)}`)
        }}
        onPointerUp={() => {
          drawing.current = false
        }}
      >
        <path d={path} fill="none" stroke="currentColor" strokeWidth="3" />
      </svg>
      <div className={own.row}>
        <button type="button" className={css.button} onClick={() => setPoints([])}>
          {t('phone.equipment_again')}
        </button>
        <button type="button" className={css.button} onClick={() => setPoints(['M 20 60', 'L 280 60'])}>
          {t('phone.equipment_line')}
        </button>
        <button type="button" className={css.main} disabled={points.length < 2} onClick={() => onDone(path)}>
          {t('phone.equipment_confirm')}
        </button>
      </div>
    </div>
  )
}

import { Modal } from '@mantine/core'
import { useWords } from '../kit/index.ts'
import css from './roster.module.css'

const KEYS: readonly (readonly [string, string])[] = [
  ['← ↑ → ↓', 'move'],
  ['Ctrl ← ↑ → ↓', 'jump'],
  ['Home, End, PgUp, PgDn', 'far'],
  ['Shift', 'select'],
  ['Ctrl A', 'all'],
  ['A…Z, F2', 'type'],
  ['Enter', 'open'],
  ['Delete', 'clear'],
  ['Ctrl C, X, V', 'clipboard'],
  ['Ctrl Z, Ctrl Shift Z', 'undo'],
  ['Ctrl L', 'lock'],
  ['/', 'filter'],
  ['Esc', 'escape'],
]

/** The keys of the grid. */
export default function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('scheduling.keys_title')}
      closeButtonProps={{ 'aria-label': t('scheduling.close_window') }}
    >
      <dl className={css.keys}>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(`scheduling.key.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

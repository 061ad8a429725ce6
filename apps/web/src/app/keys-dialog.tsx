import { Modal } from '@mantine/core'
import { Fragment } from 'react'
import { useWords } from '../i18n/words.tsx'
import css from './frame.module.css'

const KEYS = [
  ['Ctrl K  /', 'app.key_palette'],
  ['?', 'app.key_keys'],
  ['Esc', 'app.key_escape'],
  ['← ↑ ↓ →  Home  End', 'app.key_cursor'],
  ['Shift + ←↑↓→', 'app.key_block'],
  ['Ctrl C  Ctrl V', 'app.key_copy'],
  ['Enter  F2', 'app.key_enter'],
  ['Tab', 'app.key_tab'],
  ['Ctrl Enter', 'app.key_open'],
  ['Ctrl Z', 'app.key_undo'],
] as const

/** What keys do. */
export default function KeysDialog(props: { onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal opened onClose={props.onClose} title={t('app.keys')} size="md">
      <div className={css.keys}>
        {KEYS.map(([keys, code]) => (
          <Fragment key={code}>
            <kbd>{keys}</kbd>
            <span>{t(code)}</span>
          </Fragment>
        ))}
      </div>
    </Modal>
  )
}

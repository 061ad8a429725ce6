import { Modal, type ModalProps } from '@mantine/core'
import { useWords } from '../i18n/words.tsx'

/** A window over the page; its close button has a name in the reader's language. */
export function Dialog(props: ModalProps) {
  const { t } = useWords()
  return <Modal closeButtonProps={{ 'aria-label': t('kit.close') }} {...props} />
}

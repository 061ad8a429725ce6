import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import { useWords } from '../i18n/words.tsx'
import { usePanel } from '../kit/navigation.tsx'
import { panelOf } from '../screens.ts'
import css from './frame.module.css'

const loaded = new Map<string, ComponentType<{ id: string }>>()

function componentOf(kind: string): ComponentType<{ id: string }> | undefined {
  const known = loaded.get(kind)
  const panel = panelOf(kind)
  if (known || !panel) return known
  const component = lazy(panel.load)
  loaded.set(kind, component)
  return component
}

/** What is selected, on the right. Its address is part of the page's; Esc closes it. */
export function ContextPanel() {
  const { t } = useWords()
  const { open, close } = usePanel()
  useEffect(() => {
    if (!open) return
    const onKey = (event: KeyboardEvent) => {
      const isFree = !event.defaultPrevented && document.querySelector('[role="dialog"][data-opened]') === null
      if (event.key === 'Escape' && isFree) close()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [open, close])
  if (!open) return null
  const Inside = componentOf(open.kind)
  return (
    <aside className={css.panel} aria-label={t('app.panel')}>
      <div className={css.panelTop}>
        <ActionIcon aria-label={t('app.close')} onClick={close}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <div className={css.panelBody}>
        <Suspense>{Inside ? <Inside key={open.id} id={open.id} /> : t('app.not_found_text')}</Suspense>
      </div>
    </aside>
  )
}

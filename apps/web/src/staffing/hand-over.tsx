import { Button } from '@mantine/core'
import { useState } from 'react'
import { StateMark, useWords } from '../kit/index.ts'
import css from './staffing.module.css'

interface Link {
  readonly personName: string
  readonly phone: string | null
  readonly email: string | null
  readonly path: string
}

/** Links that were just made, to be handed over: shown once, copied one by one or all together. */
export function HandOver({ links }: { links: readonly Link[] }) {
  const { t } = useWords()
  const [copied, setCopied] = useState('')
  if (links.length === 0) return null
  const address = (link: Link) => `${window.location.origin}${link.path}`
  const copy = async (what: readonly Link[]) => {
    const text =
      what.length === 1 ? address(what[0]!) : what.map((link) => `${link.personName}\t${address(link)}`).join('\n')
    await navigator.clipboard.writeText(text)
    setCopied(what.length === 1 ? what[0]!.path : 'all')
  }
  return (
    <div className={css.handOver} role="status">
      <strong>{t('staffing.links_made', { count: links.length })}</strong>
      <span className={css.quiet}>{t('staffing.links_once')}</span>
      <ul className={css.papers}>
        {links.map((link) => (
          <li key={link.path} className={css.paper}>
            <strong>{link.personName}</strong>
            <span className={css.quiet}>{link.email ?? link.phone}</span>
            <a href={link.path}>{t('staffing.open_link')}</a>
            <span className={css.buttons}>
              {copied === link.path && <StateMark state="D" label={t('staffing.copied')} />}
              <Button variant="subtle" onClick={() => void copy([link])}>
                {t('staffing.copy_link')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {links.length > 1 && (
        <Button variant="default" onClick={() => void copy(links)}>
          {t(copied === 'all' ? 'staffing.copied' : 'staffing.copy_all')}
        </Button>
      )}
    </div>
  )
}

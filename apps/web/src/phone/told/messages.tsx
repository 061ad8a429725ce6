import type { OutputOf } from '@ordinate/contract'
import { formatInstantIn } from '@ordinate/kernel'
import { markRead, type myMessages, type OwnMessage } from '@ordinate/messages/contract'
import { lazy, Suspense, useEffect } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { Problem } from '../../kit/problem.tsx'
import { StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import type { Remembered } from '../queue/remembered.ts'

const Reach = lazy(() => import('./reach.tsx'))

export type Told = OutputOf<typeof myMessages>

/** Everything one was told, the newest first, and how one wants to be reached. Whoever looks has read it. */
export default function Messages({ told }: { told: Remembered<Told> }) {
  const { t } = useWords()
  const queue = useQueue()
  const messages = told.data?.messages ?? []
  const unread = messages.filter(({ readAt }) => readAt === null).map(({ id }) => id)
  const key = unread.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is unread is the reason, not the queue that carries it
  useEffect(() => {
    if (unread.length > 0) void queue.add(markRead, { messageIds: unread.slice(0, 200) })
  }, [key])
  return (
    <>
      <h1 className={css.place}>{t('phone.tab_messages')}</h1>
      <Problem problem={told.problem} />
      {told.data && messages.length === 0 && <p className={css.quiet}>{t('phone.no_messages')}</p>}
      <ul className={css.list}>
        {messages.map((message) => (
          <li key={message.id}>
            <Message message={message} />
          </li>
        ))}
      </ul>
      <Suspense>{told.data && <Reach told={told.data} />}</Suspense>
    </>
  )
}

function Message({ message }: { message: OwnMessage }) {
  const { t, tag, zone } = useWords()
  return (
    <>
      <strong>{message.title}</strong>
      {message.urgent && (
        <div>
          <StateMark state="!" label={t('phone.message_urgent')} />
        </div>
      )}
      <p className={css.pre}>{message.text}</p>
      <div className={css.quiet}>{formatInstantIn(message.createdAt, zone, tag)}</div>
    </>
  )
}

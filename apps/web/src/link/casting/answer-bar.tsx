import { Button, Stack, TextInput } from '@mantine/core'
import { answerShortlist } from '@ordinate/castings/contract'
import { useState } from 'react'
import { CommandProblem, Dialog, useCommandOp, useWords } from '../../kit/index.ts'
import { RaiseButton } from './card.tsx'
import css from './casting.module.css'
import { type Choice, type Choices, changes } from './choices.ts'
import type { CardList } from './page.tsx'

/** Always in sight: how many were chosen, comparing, and the answer. */
export function AnswerBar(props: { list: CardList; choices: Choices; compared: number; onCompare: () => void }) {
  const { t } = useWords()
  const { list, choices } = props
  const [sending, setSending] = useState(false)
  const count = (choice: Choice) => [...choices.said.values()].filter((said) => said.choice === choice).length
  const counts = { yes: count('yes'), reserve: count('reserve'), no: count('no') }
  const changed = changes(list.cards, choices.said)
  return (
    <div className={css.bar}>
      <span className={css.counts} role="status">
        {t('link.casting_counts', { ...counts, wanted: list.wanted })}
      </span>
      <Button size="md" variant="default" disabled={props.compared < 2} onClick={props.onCompare}>
        {t('link.casting_compare_count', { count: props.compared })}
      </Button>
      {list.mayAnswer && (
        <Button size="md" disabled={changed.length === 0} onClick={() => setSending(true)}>
          {t('link.casting_answer')}
        </Button>
      )}
      <SendDialog list={list} choices={choices} opened={sending} onClose={() => setSending(false)} />
    </div>
  )
}

function SendDialog(props: { list: CardList; choices: Choices; opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const { list, choices } = props
  const [by, setBy] = useState('')
  const send = useCommandOp(answerShortlist, { onDone: props.onClose })
  const nameOf = new Map(list.cards.map((card) => [card.candidateId, `${card.number} ${card.name}`]))
  const of = (choice: Choice) => [...choices.said].filter(([, said]) => said.choice === choice).map(([id]) => id)
  const reserves = of('reserve')
  const submit = () =>
    send.run({ choices: changes(list.cards, choices.said), ...(by.trim() === '' ? {} : { by: by.trim() }) })
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('link.casting_send_title')} size="md">
      <Stack gap="md">
        {of('yes').length > 0 && <Names title={t('link.casting_yes')} names={of('yes').map((id) => nameOf.get(id)!)} />}
        {reserves.length > 0 && (
          <section>
            <h3 className={css.sub}>{t('link.casting_reserves_in_order')}</h3>
            <ol className={css.reserves}>
              {reserves.map((id, at) => (
                <li key={id}>
                  <span>{nameOf.get(id)}</span>
                  {at > 0 && <RaiseButton name={nameOf.get(id)!} onClick={() => choices.raise(id)} />}
                </li>
              ))}
            </ol>
          </section>
        )}
        {of('no').length > 0 && <Names title={t('link.casting_no')} names={of('no').map((id) => nameOf.get(id)!)} />}
        <p className={css.flat}>{t('link.casting_send_text')}</p>
        <TextInput
          size="md"
          label={t('link.casting_by')}
          autoComplete="name"
          maxLength={120}
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
        <CommandProblem command={send} />
        <Button size="md" loading={send.pending} onClick={submit}>
          {t('link.casting_send')}
        </Button>
      </Stack>
    </Dialog>
  )
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  return (
    <section>
      <h3 className={css.sub}>{title}</h3>
      <p className={css.flat}>{names.join(', ')}</p>
    </section>
  )
}

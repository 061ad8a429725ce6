import { Button, Group, Stack } from '@mantine/core'
import { type CandidateView, placeOption } from '@ordinate/castings/contract'
import { useState } from 'react'
import { CommandProblem, Dialog, useCommandOp, useWords } from '../kit/index.ts'
import css from './castings.module.css'
import { MomentInput, useMoment } from './moment-input.tsx'

/** Holds people for the client until an hour; each option says which place in the queue it got. */
export function OptionDialog({ people, onClose }: { people: readonly CandidateView[]; onClose: () => void }) {
  const { t } = useWords()
  const until = useMoment(48)
  const place = useCommandOp(placeOption)
  const [placed, setPlaced] = useState<readonly { name: string; place: number }[]>([])
  const submit = async () => {
    const { moment } = until
    if (!moment) return
    setPlaced([])
    for (const { id, cardName } of people) {
      const answer = await place.run({ candidateId: id, until: moment })
      if (!answer) return
      setPlaced((before) => [...before, { name: cardName, place: answer.place }])
    }
  }
  const done = placed.length === people.length
  return (
    <Dialog opened onClose={onClose} title={t('castings.place_options', { count: people.length })} size="md">
      <Stack gap="md">
        <p className={css.flat}>{people.map(({ number, name }) => `${number} ${name}`).join(', ')}</p>
        <MomentInput label={t('castings.until')} description={t('castings.until_text')} moment={until} />
        <CommandProblem command={place} />
        {placed.length > 0 && (
          <ul className={css.flatList} role="status">
            {placed.map(({ name, place: at }) => (
              <li key={name}>{t('castings.option_got', { name, place: at })}</li>
            ))}
          </ul>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(done ? 'castings.done' : 'castings.cancel')}
          </Button>
          {!done && (
            <Button loading={place.pending} disabled={!until.moment} onClick={submit}>
              {t('castings.hold')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}

import { Chip, Group, Input, TagsInput } from '@mantine/core'
import { addDays, formatDate, localDate, parseDateText } from '@ordinate/kernel'
import { useWords } from '../i18n/words.tsx'
import { TimeField } from '../kit/fields.tsx'
import { FormRow, useForm } from '../kit/form.tsx'
import { valueAt } from '../kit/form-values.ts'

const MONDAY = localDate('2024-01-01')
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

/** The working calendar: working days, hours, holidays. Deadlines are counted on it. */
export function CalendarFields({ name }: { name: string }) {
  const { t, tag } = useWords()
  const form = useForm()
  const days = (valueAt(form.values, `${name}.workingDays`) as number[] | undefined) ?? []
  const holidays = (valueAt(form.values, `${name}.holidays`) as string[] | undefined) ?? []
  const weekday = (day: number) => formatDate(addDays(MONDAY, day - 1), tag).split(', ')[1]
  const setHolidays = (written: string[]) => {
    const read = written.map((text) => parseDateText(text, 'dmy')?.toString() ?? text)
    form.set(`${name}.holidays`, [...new Set(read)].sort())
  }
  return (
    <>
      <Input.Wrapper size="xs" label={t('platform.working_days')} error={form.messages[`${name}.workingDays`]}>
        <Chip.Group
          multiple
          value={days.map(String)}
          onChange={(chosen) => form.set(`${name}.workingDays`, chosen.map(Number).sort())}
        >
          <Group gap="xs">
            {WEEKDAYS.map((day) => (
              <Chip key={day} value={String(day)} size="xs">
                {weekday(day)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <FormRow>
        <TimeField name={`${name}.start`} label={t('platform.hours_from')} />
        <TimeField name={`${name}.end`} label={t('platform.hours_to')} />
      </FormRow>
      <TagsInput
        label={t('platform.holidays')}
        description={t('platform.holidays_text')}
        value={holidays}
        onChange={setHolidays}
        error={form.messages[`${name}.holidays`]}
      />
    </>
  )
}

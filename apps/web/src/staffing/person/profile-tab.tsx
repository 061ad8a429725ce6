import type { InputOf } from '@ordinate/contract'
import { formatDate, moneyFromText, moneyToText, parseDateText } from '@ordinate/kernel'
import { getPerson, type PersonView, updatePerson } from '@ordinate/staffing/contract'
import {
  MoneyText,
  Problem,
  Section,
  StateMark,
  useCan,
  useCommandOp,
  useQueryOp,
  useSession,
  useWords,
} from '../../kit/index.ts'
import css from '../staffing.module.css'
import { InlineField, type Reading } from './inline-field.tsx'
import { Rates } from './rates.tsx'

type Changes = Omit<InputOf<typeof updatePerson>, 'personId' | 'version'>

/** Everything that a profile says, each line edited where it stands. */
export default function ProfileTab({ personId }: { personId: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data: person, problem } = useQueryOp(getPerson, { personId })
  const command = useCommandOp(updatePerson)
  if (!person) return <Problem problem={problem} />
  const editable = can('staffing.edit') && person.erasedAt === null
  const save = editable
    ? (changes: Changes) => command.send({ personId: person.id, version: person.version, ...changes })
    : undefined
  return (
    <div className={css.columns}>
      <Who person={person} save={save} />
      <Home person={person} save={save} />
      <Abilities person={person} save={save} />
      <Work person={person} save={save} />
      {can('staffing.view_pay') && <Rates person={person} />}
      {command.pending && <StateMark state="-" label={t('staffing.saving')} />}
    </div>
  )
}

type Save = ((changes: Changes) => Promise<unknown>) | undefined
type PartProps = { person: PersonView; save: Save }

const words = (text: string): string[] => text.split(/[,;]/).flatMap((word) => word.trim() || [])
const anything = (text: string): Reading<string> => ({ value: text })
const list = (text: string): Reading<string[]> => ({ value: words(text) })

/** A line of plain text. */
function Line(props: { name: keyof Changes & string; value: string; save: Save; label?: string; required?: boolean }) {
  const { t } = useWords()
  return (
    <InlineField
      label={props.label ?? t(`staffing.column.${props.name}`)}
      text={props.value}
      read={(text) => (props.required && text === '' ? undefined : anything(text))}
      unreadable={t('staffing.needed')}
      save={props.save && ((value) => props.save!({ [props.name]: value } as Changes))}
    />
  )
}

/** A line of several words, parted by commas. */
function Words(props: { name: 'skills' | 'languages' | 'tags' | 'driving'; value: readonly string[]; save: Save }) {
  const { t } = useWords()
  return (
    <InlineField
      label={t(`staffing.column.${props.name}`)}
      text={props.value.join(', ')}
      hint={t('staffing.words_hint')}
      read={list}
      unreadable=""
      save={props.save && ((value) => props.save!({ [props.name]: value }))}
    />
  )
}

function Who({ person, save }: PartProps) {
  const { t, tag } = useWords()
  return (
    <Section title={t('staffing.part_who')}>
      <Line name="name" value={person.name} save={save} required />
      <Line name="preferredName" value={person.preferredName} save={save} />
      <Line name="phone" value={person.phone ?? ''} save={save} required />
      <Line name="email" value={person.email ?? ''} save={save} required />
      <InlineField
        label={t('staffing.column.birthDate')}
        text={person.birthDate === null ? '' : formatDate(person.birthDate, tag, { year: true })}
        hint="31.12.1998"
        read={(text) => {
          if (text === '') return { value: null }
          const date = parseDateText(text.replace(/,\s*\p{L}+\.?$/u, ''), 'dmy')
          return date && { value: date }
        }}
        unreadable={t('staffing.unreadable_date')}
        save={save && ((birthDate) => save({ birthDate }))}
      />
      <Line name="citizenship" value={person.citizenship} save={save} />
      <Line name="foundThrough" value={person.foundThrough} save={save} />
      <Words name="tags" value={person.tags} save={save} />
    </Section>
  )
}

function Home({ person, save }: PartProps) {
  const { t } = useWords()
  return (
    <Section title={t('staffing.part_home')}>
      <Line name="homeTown" value={person.homeTown} save={save} />
      <Line name="homeAddress" value={person.homeAddress} save={save} />
      <InlineField
        label={t('staffing.coordinates')}
        text={person.home === null ? '' : `${person.home.lat}, ${person.home.lon}`}
        hint="-34.9285, 138.6007"
        read={(text) => {
          if (text === '') return { value: null }
          const [lat, lon] = text.split(/[,;\s]+/).map(Number)
          const known = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
          return known ? { value: { lat, lon } } : undefined
        }}
        unreadable={t('staffing.unreadable_point')}
        save={save && ((home) => save({ home }))}
      />
      <Line name="zone" value={person.zone} save={save} required />
      <Line name="emergencyName" value={person.emergencyName} save={save} />
      <Line name="emergencyPhone" value={person.emergencyPhone} save={save} />
    </Section>
  )
}

const LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] as const
type Level = (typeof LEVELS)[number]

/** `english B2, russian native`: the languages and how well each is spoken. */
function readLanguages(text: string): Reading<Changes> {
  const languages: string[] = []
  const languageLevels: Record<string, Level> = {}
  for (const part of words(text)) {
    const last = part.split(/\s+/).at(-1) ?? ''
    const level = LEVELS.find((one) => one.toLowerCase() === last.toLowerCase())
    const language = (level ? part.slice(0, -last.length) : part).trim().toLowerCase()
    if (language === '') return undefined
    languages.push(language)
    if (level) languageLevels[language] = level
  }
  return { value: { languages, languageLevels } }
}

function Abilities({ person, save }: PartProps) {
  const { t } = useWords()
  const spoken = person.languages.map((language) => `${language} ${person.languageLevels[language] ?? ''}`.trim())
  const size = (key: 'clothing' | 'shoes') => (
    <InlineField<string>
      label={t(`staffing.column.${key}`)}
      text={person.sizes[key] ?? ''}
      read={anything}
      unreadable=""
      save={
        save &&
        ((value) => {
          const others = Object.entries(person.sizes).filter(([other]) => other !== key)
          return save({ sizes: Object.fromEntries(value === '' ? others : [...others, [key, value]]) })
        })
      }
    />
  )
  return (
    <Section title={t('staffing.part_abilities')}>
      <Words name="skills" value={person.skills} save={save} />
      <InlineField<Changes>
        label={t('staffing.column.languages')}
        text={spoken.join(', ')}
        hint={t('staffing.languages_hint')}
        read={readLanguages}
        unreadable={t('staffing.unreadable_languages')}
        save={save && ((value) => save(value))}
      />
      {size('clothing')}
      {size('shoes')}
      <InlineField
        label={t('staffing.column.heightCm')}
        text={person.heightCm === null ? '' : String(person.heightCm)}
        read={(text) => (text === '' ? { value: null } : /^\d{2,3}$/.test(text) ? { value: Number(text) } : undefined)}
        unreadable={t('staffing.unreadable_height')}
        save={save && ((heightCm) => save({ heightCm }))}
      />
      <Words name="driving" value={person.driving} save={save} />
      <InlineField
        label={t('staffing.column.hasCar')}
        text={t(person.hasCar ? 'staffing.yes' : 'staffing.no')}
        hint={`${t('staffing.yes')} / ${t('staffing.no')}`}
        read={(text) => {
          if (/^(y|yes|да|д|\+)$/i.test(text)) return { value: true }
          return /^(n|no|нет|н|-|)$/i.test(text) ? { value: false } : undefined
        }}
        unreadable={t('staffing.unreadable_choice', { text: '?' })}
        save={save && ((hasCar) => save({ hasCar }))}
      />
    </Section>
  )
}

function Work({ person, save }: PartProps) {
  const { t, tag } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  return (
    <Section title={t('staffing.part_work')}>
      {person.rate !== null && (
        <InlineField
          label={t('staffing.column.rate')}
          text={moneyToText(person.rate)}
          shown={<MoneyText value={person.rate} mark />}
          read={(text) => {
            const rate = moneyFromText(text, person.rate?.currency ?? currency)
            return rate && { value: rate }
          }}
          unreadable={t('staffing.unreadable_amount')}
          save={save && ((rate) => save({ rate }))}
        />
      )}
      <InlineField
        label={t('staffing.column.rating')}
        text={person.rating === null ? '' : new Intl.NumberFormat(tag).format(person.rating)}
        read={(text) => {
          if (text === '') return { value: null }
          const rating = Number(text.replace(',', '.'))
          return rating >= 0 && rating <= 5 ? { value: rating } : undefined
        }}
        unreadable={t('staffing.unreadable_rating')}
        save={save && ((rating) => save({ rating }))}
      />
      <InlineField
        label={t('staffing.column.maxHoursWeek')}
        text={String(person.maxMinutesWeek / 60)}
        read={(text) => {
          const hours = Number(text.replace(',', '.'))
          return hours >= 0 && hours <= 168 ? { value: Math.round(hours * 60) } : undefined
        }}
        unreadable={t('staffing.unreadable_hours')}
        save={save && ((maxMinutesWeek) => save({ maxMinutesWeek }))}
      />
      <Line name="notes" value={person.notes} save={save} />
    </Section>
  )
}

import type { LocalDate, Money } from '@ordinate/kernel'
import {
  cell,
  choiceColumn,
  column,
  dateColumn,
  emailColumn,
  type ImportColumn,
  latitudeColumn,
  listColumn,
  longitudeColumn,
  moneyColumn,
  numberColumn,
  phoneColumn,
  textColumn,
  unreadable,
  zoneColumn,
} from '@ordinate/platform'
import {
  type DaysOff,
  PAPER_KINDS,
  type PaperKind,
  parseDaysOff,
  parseWeeklyPattern,
  type WeeklyWindow,
} from '../domain/index.ts'

/** A row of a people file, read. What is absent was not said. */
export type PersonValues = {
  readonly name: string
  readonly phone?: string
  readonly email?: string
  readonly homeAddress?: string
  readonly homeLatitude?: number
  readonly homeLongitude?: number
  readonly zone?: string
  readonly skills?: readonly string[]
  readonly languages?: readonly string[]
  readonly rate?: Money
  readonly rating?: number
  readonly maxHoursWeek?: number
  readonly availability?: readonly WeeklyWindow[]
  readonly daysOff?: readonly DaysOff[]
  readonly notes?: string
  readonly preferredName?: string
  readonly birthDate?: LocalDate
  readonly homeTown?: string
  readonly clothing?: string
  readonly shoes?: string
  readonly heightCm?: number
  readonly driving?: readonly string[]
  readonly hasCar?: 'yes' | 'no'
  readonly citizenship?: string
  readonly emergencyName?: string
  readonly emergencyPhone?: string
  readonly foundThrough?: string
  readonly tags?: readonly string[]
} & { readonly [key in `${PaperKind}_number`]?: string } & { readonly [key in `${PaperKind}_valid_to`]?: LocalDate }

const naming = (key: string, synonyms: readonly string[] = [], required = false) => ({
  key,
  label: `staffing.column.${key}`,
  synonyms,
  required,
})

const availabilityColumn = column(
  naming('availability', ['available', 'weekly availability', 'график', 'доступен']),
  (text) => {
    const windows = parseWeeklyPattern(text)
    return windows === undefined ? unreadable('staffing.unreadable_week', { text: text.slice(0, 60) }) : cell(windows)
  },
)

const daysOffColumn = column(naming('daysOff', ['unavailable', 'time off', 'leave', 'отпуск']), (text, { country }) => {
  const days = parseDaysOff(text, country === 'US' ? 'mdy' : 'dmy')
  return days === undefined ? unreadable('staffing.unreadable_days', { text: text.slice(0, 60) }) : cell(days)
})

const YES_NO = { yes: ['y', 'true', '1', '+', 'да', 'есть'], no: ['n', 'false', '0', '-', 'нет'] } as const

/** Words by which the headers of papers are known, before `number` and `valid to`. */
const PAPER_WORDS: Readonly<Record<PaperKind, readonly string[]>> = {
  id: ['id', 'passport', 'паспорт'],
  medical_book: ['medical book', 'медкнижка'],
  food_handling: ['food handling', 'food safety', 'санминимум'],
  alcohol_service: ['alcohol service', 'rsa', 'алкоголь'],
  driving_licence: ['driving licence', 'driver licence', 'права'],
  police_check: ['police check', 'справка мвд'],
  working_with_children: ['working with children', 'wwcc', 'работа с детьми'],
  safety_induction: ['safety induction', 'white card', 'инструктаж'],
  work_permit: ['work permit', 'visa', 'разрешение на работу'],
}

function paperColumns(kind: PaperKind): ImportColumn[] {
  const words = (endings: readonly string[]) =>
    PAPER_WORDS[kind].flatMap((word) => endings.map((ending) => `${word} ${ending}`))
  return [
    textColumn(naming(`${kind}_number`, words(['number', 'no', 'номер'])), 60),
    dateColumn(naming(`${kind}_valid_to`, words(['valid to', 'expiry', 'expires', 'действует до']))),
  ]
}

/** Columns of a people file, with the words that people put over them. */
export const peopleColumns: readonly ImportColumn[] = [
  textColumn(naming('name', ['full name', 'person', 'promoter', 'фио', 'сотрудник'], true)),
  phoneColumn(naming('phone', ['mobile', 'telephone', 'мобильный'])),
  emailColumn(naming('email', ['e mail', 'mail', 'почта'])),
  textColumn(naming('preferredName', ['preferred name', 'nickname', 'short name', 'обращение']), 100),
  dateColumn(naming('birthDate', ['birthday', 'date of birth', 'dob', 'born', 'день рождения'])),
  textColumn(naming('homeTown', ['town', 'city', 'населённый пункт']), 100),
  textColumn(naming('homeAddress', ['address', 'home', 'suburb', 'адрес']), 500),
  latitudeColumn(naming('homeLatitude', ['lat', 'latitude', 'home lat', 'широта'])),
  longitudeColumn(naming('homeLongitude', ['lon', 'lng', 'longitude', 'home lon', 'долгота'])),
  zoneColumn(naming('zone', ['timezone', 'tz', 'пояс'])),
  listColumn(naming('skills', ['skill', 'навык'])),
  listColumn(naming('languages', ['language', 'язык'])),
  moneyColumn(naming('rate', ['hourly rate', 'pay rate', 'rate', 'ставка'])),
  numberColumn(naming('rating', ['score', 'оценка']), { min: 0, max: 5 }),
  numberColumn(naming('maxHoursWeek', ['max hours', 'hours a week', 'часов в неделю']), { min: 0, max: 168 }),
  availabilityColumn,
  daysOffColumn,
  textColumn(naming('clothing', ['clothing', 'shirt size', 'uniform', 'одежда']), 20),
  textColumn(naming('shoes', ['shoes', 'обувь']), 20),
  numberColumn(naming('heightCm', ['height', 'рост']), { min: 50, max: 250, whole: true }),
  listColumn(naming('driving', ['licence categories', 'license class', 'категории'])),
  choiceColumn(naming('hasCar', ['car', 'own car', 'машина', 'авто']), YES_NO),
  textColumn(naming('citizenship', ['nationality', 'гражданин']), 100),
  textColumn(naming('emergencyName', ['emergency', 'next of kin', 'контакт близкого']), 100),
  phoneColumn(naming('emergencyPhone', ['emergency telephone', 'телефон близкого'])),
  textColumn(naming('foundThrough', ['source', 'how found', 'источник']), 100),
  listColumn(naming('tags', ['tag', 'labels', 'теги'])),
  ...PAPER_KINDS.flatMap(paperColumns),
  textColumn(naming('notes', ['note', 'comment', 'заметки']), 2_000),
]

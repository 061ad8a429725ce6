import type { Money } from '@ordinate/kernel'
import {
  cell,
  column,
  emailColumn,
  latitudeColumn,
  longitudeColumn,
  moneyColumn,
  numberColumn,
  phoneColumn,
  textColumn,
  unreadable,
  zoneColumn,
} from '@ordinate/platform'

/** A row of an outlet file, read. What is absent was not said. */
export interface OutletValues {
  readonly key?: string
  readonly chain?: string
  readonly storeCode?: string
  readonly name: string
  readonly address?: string
  readonly postcode?: string
  readonly region?: string
  readonly country?: string
  readonly latitude?: number
  readonly longitude?: number
  readonly zone?: string
  readonly openingHours?: string
  readonly arrivalRules?: string
  readonly passLeadDays?: number
  readonly passRules?: string
  readonly venueName?: string
  readonly venueEmail?: string
  readonly venuePhone?: string
  readonly placeCost?: Money
}

const naming = (key: keyof OutletValues, synonyms: readonly string[] = [], required = false) => ({
  key,
  label: `places.column.${key}`,
  synonyms,
  required,
})

const countryColumn = column(naming('country', ['country code', 'код страны']), (text) =>
  /^[A-Za-z]{2}$/.test(text)
    ? cell(text.toUpperCase())
    : unreadable('places.not_a_country', { text: text.slice(0, 60) }),
)

/** Columns of an outlet file, with the words that people put over them. */
export const outletColumns = [
  textColumn(naming('name', ['outlet', 'store', 'store name', 'outlet name', 'shop', 'магазин', 'точка'], true)),
  textColumn(naming('key', ['outlet code', 'code', 'id', 'код', 'код точки']), 60),
  textColumn(naming('chain', ['banner', 'retailer', 'network', 'brand', 'сеть', 'ритейлер']), 100),
  textColumn(naming('storeCode', ['store no', 'store number', 'store id', 'branch', 'номер магазина', 'код тт']), 40),
  textColumn(naming('address', ['street', 'street address', 'адрес магазина', 'улица']), 500),
  textColumn(naming('postcode', ['post code', 'postal code', 'zip', 'zip code', 'индекс', 'почтовый индекс']), 20),
  textColumn(naming('region', ['region', 'state territory', 'province', 'область', 'край', 'регион']), 60),
  countryColumn,
  latitudeColumn(naming('latitude', ['lat', 'geo lat', 'y'])),
  longitudeColumn(naming('longitude', ['lon', 'lng', 'long', 'geo lon', 'x'])),
  zoneColumn(naming('zone', ['timezone', 'tz', 'пояс'])),
  textColumn(naming('openingHours', ['hours', 'trading hours', 'режим работы', 'время работы']), 500),
  textColumn(naming('arrivalRules', ['arrival', 'access', 'arrival notes', 'правила прихода', 'заезд']), 2_000),
  numberColumn(naming('passLeadDays', ['pass days', 'lead days', 'срок подачи списков']), {
    min: 0,
    max: 60,
    whole: true,
  }),
  textColumn(naming('passRules', ['passes', 'пропуска']), 2_000),
  textColumn(naming('venueName', ['store manager', 'manager', 'contact', 'contact name', 'директор', 'управляющий'])),
  emailColumn(naming('venueEmail', ['email', 'e mail', 'manager email', 'contact email', 'почта', 'эл почта'])),
  phoneColumn(naming('venuePhone', ['phone', 'telephone', 'mobile', 'manager phone', 'телефон'])),
  moneyColumn(naming('placeCost', ['place cost', 'rent', 'cost', 'стоимость места', 'аренда'])),
]

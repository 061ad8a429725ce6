import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** What foreign currencies cost, day by day, as it was published. */
export const currencyRates: Migration = {
  name: '0040-currency-rates',
  up: async (db) => {
    await sql`
      create table finance.currency_rate (
        org_id text not null,
        base text not null,
        currency text not null check (currency <> base),
        on_day date not null,
        units numeric not null check (units > 0),
        price numeric not null check (price > 0),
        set_by text not null,
        set_at timestamptz not null,
        primary key (org_id, base, currency, on_day))`.execute(db)
  },
}

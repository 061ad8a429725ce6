import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Messages, the tries to deliver them, channels with their sealed secrets, what receivers prefer. */
export const messagesTables: Migration = {
  name: '0001-messages',
  up: async (db) => {
    await sql`
      create table messages.message (
        org_id text not null,
        id text not null,
        batch_id text not null,
        key text,
        kind text not null,
        receiver_kind text not null,
        receiver_id text not null,
        name text not null,
        locale text not null check (locale in ('en', 'ru')),
        zone text not null,
        email text,
        phone text,
        preferred text,
        only_channel text,
        title text not null,
        body text not null,
        link_sealed text,
        about_kind text,
        about_id text,
        order_id text,
        urgent boolean not null,
        before timestamptz,
        state text not null check (state in
          ('waiting', 'sending', 'sent', 'delivered', 'failed', 'unsent', 'told', 'withdrawn')),
        envelope_id text,
        hold_until timestamptz,
        created_at timestamptz not null,
        created_by text not null,
        sent_at timestamptz,
        delivered_at timestamptz,
        read_at timestamptz,
        read_how text check (read_how in ('page', 'button')),
        settled_by text,
        settled_note text not null,
        primary key (org_id, id),
        constraint message_once unique (org_id, key),
        foreign key (org_id, envelope_id) references messages.message (org_id, id)
      )`.execute(db)
    await sql`create index message_by_time on messages.message (org_id, created_at desc, id)`.execute(db)
    await sql`create index message_of_receiver on messages.message (org_id, receiver_kind, receiver_id, created_at desc)`.execute(
      db,
    )
    await sql`create index message_open on messages.message (org_id, state, hold_until)
      where state in ('waiting', 'sending', 'failed', 'unsent')`.execute(db)
    await sql`create index message_urgent on messages.message (org_id, before)
      where urgent and read_at is null and state not in ('told', 'withdrawn')`.execute(db)
    await sql`create index message_in_envelope on messages.message (org_id, envelope_id)`.execute(db)
    await sql`
      create table messages.delivery (
        org_id text not null,
        id text not null,
        envelope_id text not null,
        channel text not null check (channel in ('email', 'telegram', 'sms', 'push')),
        state text not null check (state in ('sending', 'retry', 'sent', 'delivered', 'failed')),
        attempts int not null check (attempts > 0),
        address text not null,
        next_at timestamptz,
        provider_id text,
        problem text,
        detail text not null,
        begun_at timestamptz not null,
        sent_at timestamptz,
        delivered_at timestamptz,
        primary key (org_id, id),
        constraint delivery_once_a_channel unique (org_id, envelope_id, channel),
        foreign key (org_id, envelope_id) references messages.message (org_id, id)
      )`.execute(db)
    await sql`create index delivery_due on messages.delivery (org_id, next_at) where next_at is not null`.execute(db)
    await sql`create index delivery_by_provider on messages.delivery (org_id, channel, provider_id)`.execute(db)
    await sql`
      create table messages.channel (
        org_id text not null,
        channel text not null check (channel in ('email', 'telegram', 'sms', 'push')),
        enabled boolean not null,
        config jsonb not null,
        secret_sealed text,
        position bigint not null,
        reading_until timestamptz,
        problem text not null,
        version int not null,
        primary key (org_id, channel)
      )`.execute(db)
    await sql`
      create table messages.rules (
        org_id text not null,
        quiet_from time,
        quiet_to time,
        channel_order text[] not null,
        urgent_minutes int not null check (urgent_minutes between 1 and 1440),
        primary key (org_id),
        check ((quiet_from is null) = (quiet_to is null))
      )`.execute(db)
    await sql`
      create table messages.receiver (
        org_id text not null,
        kind text not null,
        id text not null,
        preferred text check (preferred in ('email', 'telegram', 'sms', 'push')),
        quiet text not null check (quiet in ('office', 'none', 'own')),
        quiet_from time,
        quiet_to time,
        telegram_chat text,
        telegram_name text not null,
        start_code text,
        start_code_until timestamptz,
        primary key (org_id, kind, id),
        constraint receiver_start_code unique (org_id, start_code),
        check (quiet <> 'own' or (quiet_from is not null and quiet_to is not null))
      )`.execute(db)
    await sql`create index receiver_by_chat on messages.receiver (org_id, telegram_chat)`.execute(db)
    await sql`
      create table messages.subscription (
        org_id text not null,
        id text not null,
        receiver_kind text not null,
        receiver_id text not null,
        endpoint text not null,
        keys_sealed text not null,
        created_at timestamptz not null,
        primary key (org_id, id),
        constraint subscription_once unique (org_id, endpoint)
      )`.execute(db)
    await sql`create index subscription_of_receiver on messages.subscription (org_id, receiver_kind, receiver_id)`.execute(
      db,
    )
  },
}

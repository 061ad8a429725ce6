import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Lists that were sent are append-only; this one function takes somebody's card out of them. */
export const forgettingCards: Migration = {
  name: '0002-forgetting-cards',
  up: async (db) => {
    await sql`
      create function castings.forget_cards(candidates text[], instead text) returns void
        language plpgsql security definer set search_path = pg_catalog as $$
      declare
        org text := current_setting('ordinate.org_id', true);
      begin
        update castings.shortlist as list set cards = (
          select jsonb_agg(
            case when card->>'candidateId' = any(candidates)
              then card || jsonb_build_object('name', instead, 'about', '', 'photoFileId', null, 'videoFileId', null)
              else card end
            order by at)
          from jsonb_array_elements(list.cards) with ordinality as sent(card, at))
        where list.org_id = org
          and exists (select 1 from jsonb_array_elements(list.cards) as sent(card)
            where card->>'candidateId' = any(candidates));
      end $$;`.execute(db)
  },
}

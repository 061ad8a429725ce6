import { sql } from 'kysely'
import type { Migration } from '../../registry/module.ts'

/**
 * Files whose content is encrypted, and the one way in which append-only records may be changed: taking a person's words out of them.
 * The functions run with the owner's rights and confine themselves to the organisation of the transaction.
 */
export const sealedFiles: Migration = {
  name: '0002-sealed-files',
  up: async (db) => {
    await sql`
      alter table platform.file
        add column sealed boolean not null default false,
        add column waits boolean not null default false;
      create index file_waits on platform.file (org_id, created_at) where waits;
      create index file_by_content on platform.file (sha256);
      create function platform.redact_records(ids text[], words text[], instead text, moment timestamptz) returns void
        language plpgsql security definer set search_path = pg_catalog as $$
      declare
        org text := current_setting('ordinate.org_id', true);
        word text;
        quoted text;
      begin
        update platform.timeline set before = null, after = null, overrides = null
         where org_id = org and subject_id = any(ids);
        update platform.link set revoked_at = coalesce(revoked_at, moment)
         where org_id = org and exists (select 1 from unnest(ids) as i where strpos(scope::text, i) > 0);
        delete from platform.answer
         where org_id = org and exists (select 1 from unnest(ids || words) as w where strpos(answer::text, w) > 0);
        foreach word in array words loop
          quoted := substr(to_json(word)::text, 2, length(to_json(word)::text) - 2);
          update platform.timeline
             set before = replace(before::text, quoted, instead)::jsonb,
                 after = replace(after::text, quoted, instead)::jsonb,
                 overrides = replace(overrides::text, quoted, instead)::jsonb,
                 caller_name = replace(caller_name, word, instead)
           where org_id = org
             and (strpos(concat_ws(' ', before::text, after::text, overrides::text), quoted) > 0
                  or strpos(caller_name, word) > 0);
          update platform.fact set payload = replace(payload::text, quoted, instead)::jsonb
           where org_id = org and strpos(payload::text, quoted) > 0;
          update platform.link set label = replace(label, word, instead), issued_by = replace(issued_by, word, instead)
           where org_id = org and (strpos(label, word) > 0 or strpos(issued_by, word) > 0);
          update platform.file set name = replace(name, word, instead) where org_id = org and strpos(name, word) > 0;
        end loop;
      end $$;
      create function platform.redact_column(place text, col text, words text[], instead text) returns void
        language plpgsql security definer set search_path = pg_catalog as $$
      declare
        org text := current_setting('ordinate.org_id', true);
        tbl text := format('%I.%I', split_part(place, '.', 1), split_part(place, '.', 2));
        as_json boolean := (select format_type(atttypid, atttypmod) = 'jsonb' from pg_attribute
                             where attrelid = tbl::regclass and attname = col);
        word text;
        found text;
      begin
        foreach word in array words loop
          found := case when as_json then substr(to_json(word)::text, 2, length(to_json(word)::text) - 2) else word end;
          execute format(
            'update %1$s set %2$I = replace(%2$I::text, $1, $2)::%3$s where org_id = $3 and strpos(%2$I::text, $1) > 0',
            tbl, col, case when as_json then 'jsonb' else 'text' end) using found, instead, org;
        end loop;
      end $$;`.execute(db)
  },
}

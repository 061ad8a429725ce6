import { isId } from '@ordinate/kernel'
import type { App } from '@ordinate/platform'

/**
 * Deletes an organisation's rows from every table that has an `org_id`; a table that others still point at is tried again when
 * those are empty. One statement, so all or nothing.
 */
const clearing = (orgId: string) => `
  do $clear$
  declare
    wanted regclass[] := array(
      select a.attrelid::regclass
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where a.attname = 'org_id' and a.attnum > 0 and c.relkind in ('r', 'p')
         and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss'));
    blocked regclass[];
    one regclass;
  begin
    while array_length(wanted, 1) > 0 loop
      blocked := '{}';
      foreach one in array wanted loop
        begin
          execute format('delete from %s where org_id = %L', one, '${orgId}');
        exception when foreign_key_violation then
          blocked := blocked || one;
        end;
      end loop;
      if blocked = wanted then
        raise exception 'tables point at each other: %', blocked;
      end if;
      wanted := blocked;
    end loop;
  end $clear$`

/**
 * Deletes everything of one organisation, whatever module's it is, as the owner of the tables. It stands outside `run()`, as making
 * an organisation does: the application's role may not delete what is append-only. Throws RangeError for what is no id.
 */
export async function clearOrganisation(app: App, orgId: string): Promise<void> {
  if (!isId('org', orgId)) throw new RangeError(`Not an organisation: ${orgId}`)
  await app.owner.query(clearing(orgId))
  app.settings.forget(orgId)
}

import { expect, it } from 'vitest'
import { confine } from './confine.ts'
import { kyselyWithoutConnection } from './connection.ts'

interface Tables {
  'shop.item': { id: string; box_id: string; name: string }
  'shop.box': { id: string; place: string }
}

const db = kyselyWithoutConnection<Tables>().withPlugin(confine('org_mine'))

it('confines a select, whatever conditions it has of its own', () => {
  const { sql, parameters } = db
    .selectFrom('shop.item')
    .select('name')
    .where((where) => where.or([where('name', '=', 'a'), where('name', '=', 'b')]))
    .compile()
  expect(sql).toBe(
    'select "name" from "shop"."item" where "shop"."item"."org_id" = $1 and (("name" = $2 or "name" = $3))',
  )
  expect(parameters[0]).toBe('org_mine')
})

it('confines aliased tables and both sides of an inner join', () => {
  const { sql } = db
    .selectFrom('shop.item as i')
    .innerJoin('shop.box as b', 'b.id', 'i.box_id')
    .select('i.name')
    .compile()
  expect(sql).toContain('on "b"."org_id" = $1 and ("b"."id" = "i"."box_id")')
  expect(sql).toContain('where "i"."org_id" = $2')
})

it('keeps an outer join an outer join', () => {
  const { sql } = db
    .selectFrom('shop.item')
    .leftJoin('shop.box', 'shop.box.id', 'shop.item.box_id')
    .select('name')
    .compile()
  expect(sql).toContain('left join "shop"."box" on "shop"."box"."org_id" = $1 and')
  expect(sql.split('where')[1]).not.toContain('box')
})

it('confines subqueries and common table expressions', () => {
  const { sql } = db
    .with('boxes', (inner) => inner.selectFrom('shop.box').select('id'))
    .selectFrom('boxes')
    .select('id')
    .where('id', 'in', (inner) => inner.selectFrom('shop.item').select('box_id'))
    .compile()
  expect(sql).toContain('from "shop"."box" where "shop"."box"."org_id" = ')
  expect(sql).toContain('from "shop"."item" where "shop"."item"."org_id" = ')
})

it('confines updates and deletes', () => {
  expect(db.updateTable('shop.item').set({ name: 'x' }).where('id', '=', '1').compile().sql).toBe(
    'update "shop"."item" set "name" = $1 where "shop"."item"."org_id" = $2 and ("id" = $3)',
  )
  expect(db.deleteFrom('shop.item').compile().sql).toBe('delete from "shop"."item" where "shop"."item"."org_id" = $1')
})

it('gives every inserted row its organisation, and every conflict its first column', () => {
  const rows = [
    { id: '1', place: 'a' },
    { id: '2', place: 'b' },
  ]
  const { sql, parameters } = db
    .insertInto('shop.box')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .compile()
  expect(sql).toBe(
    'insert into "shop"."box" ("id", "place", "org_id") values ($1, $2, $3), ($4, $5, $6) on conflict ("org_id", "id") do nothing',
  )
  expect(parameters).toEqual(['1', 'a', 'org_mine', '2', 'b', 'org_mine'])
})

it('refuses to change an organisation, and to insert what it cannot confine', () => {
  const change = { org_id: 'org_theirs' } as never
  expect(() => db.updateTable('shop.item').set(change).compile()).toThrow(/org_id never changes/)
  const copied = db
    .insertInto('shop.box')
    .columns(['id', 'place'])
    .expression((inner) => inner.selectFrom('shop.item').select(['id', 'name as place']))
  expect(() => copied.compile()).toThrow(/not confined/)
})

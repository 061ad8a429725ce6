import { newId } from '@ordinate/kernel'
import { createParty, listParties } from '@ordinate/parties/contract'
import { startImport } from '@ordinate/platform/contract'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningServer, runServer } from '../running-server.ts'

let running: RunningServer
let headers: Record<string, string>
beforeAll(async () => {
  running = await runServer()
  headers = await running.headers()
})
afterAll(() => running.stop())

const post = (path: string, body: string) =>
  fetch(`${running.baseUrl}${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  })

const upload = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData()
  form.append('file', new Blob([bytes]), name)
  return fetch(`${running.baseUrl}/api/files`, { method: 'POST', headers, body: form })
}

const problem = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as { code: string; detail: string; fields: { path: string }[] }),
})

/** Nothing was written and the server answers. */
async function unharmed(): Promise<void> {
  const client = await running.client()
  expect((await client.call(listParties, {})).rows).toEqual([])
}

it('refuses a body that is not JSON', async () => {
  expect(await problem(await post('/api/v1/parties/create-party', '{"kind":'))).toMatchObject({
    status: 400,
    code: 'platform.bad_json',
  })
  await unharmed()
})

it('refuses unknown fields, naming them', async () => {
  const answer = await problem(
    await post('/api/v1/parties/create-party', JSON.stringify({ kind: 'organisation', name: 'Juice', colour: 'red' })),
  )
  expect(answer).toMatchObject({ status: 400, code: 'platform.bad_input', fields: [{ path: 'colour' }] })
  await unharmed()
})

it('says it in Russian to a Russian reader', async () => {
  const response = await fetch(`${running.baseUrl}/api/v1/parties/create-party`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'accept-language': 'ru' },
    body: '{}',
  })
  expect((await problem(response)).detail).toMatch(/[а-я]/)
})

it('refuses wrong ids and ids of another organisation', async () => {
  const other = await running.client('coordinator', await running.newOrganisation('Another Agency'))
  const theirs = await other.call(createParty, { kind: 'organisation', name: 'Theirs' })
  for (const id of [theirs.id, newId('pty')]) {
    const response = await fetch(`${running.baseUrl}/api/v1/parties/get-party?partyId=${id}`, { headers })
    expect(await problem(response)).toMatchObject({ status: 404, code: 'platform.not_found' })
  }
  const wrongKind = await fetch(`${running.baseUrl}/api/v1/parties/get-party?partyId=${newId('ord')}`, { headers })
  expect((await problem(wrongKind)).status).toBe(400)
  await unharmed()
})

it('refuses a string of 10 MB', async () => {
  const answer = await problem(
    await post('/api/v1/parties/create-party', JSON.stringify({ kind: 'organisation', name: 'x'.repeat(10_000_000) })),
  )
  expect(answer).toMatchObject({ status: 413, code: 'platform.too_large' })
  await unharmed()
})

it('refuses characters that PostgreSQL cannot keep', async () => {
  const answer = await problem(
    await post('/api/v1/parties/create-party', JSON.stringify({ kind: 'organisation', name: 'a\u0000b' })),
  )
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  await unharmed()
})

it('refuses a file whose ending is false, and an SVG with script', async () => {
  const png = Uint8Array.fromBase64(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  )
  expect(await problem(await upload('people.xlsx', png))).toMatchObject({
    status: 415,
    code: 'platform.file_ending_false',
  })
  const svg = strToU8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  expect(await problem(await upload('logo.svg', svg))).toMatchObject({
    status: 415,
    code: 'platform.file_type_refused',
  })
  expect(await problem(await upload('logo.png', svg))).toMatchObject({ status: 415 })
})

it('refuses a zip bomb that claims to be a spreadsheet, and goes on answering', async () => {
  const zeros = new Uint8Array(60_000_000)
  const bomb = zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook/>'),
    'xl/worksheets/sheet1.xml': [zeros, { level: 9 }],
    'xl/worksheets/sheet2.xml': [zeros, { level: 9 }],
  })
  const stored = await upload('outlets.xlsx', bomb as Uint8Array<ArrayBuffer>)
  if (stored.ok) {
    const { fileId } = (await stored.json()) as { fileId: string }
    const client = await running.client()
    await expect(client.call(startImport, { kind: 'places.outlets', fileId })).rejects.toMatchObject({
      problem: { status: 422 },
    })
  } else {
    expect(stored.status).toBeGreaterThanOrEqual(400)
  }
  await unharmed()
})

/** The smallest workbook that Excel opens: one sheet whose cells are given as XML. */
function workbook(rows: readonly string[]): Uint8Array<ArrayBuffer> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const files = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Outlets" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
  }
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])),
  ) as Uint8Array<ArrayBuffer>
}

it('takes the last value of a formula, never carries it out, and says that there were formulas', async () => {
  const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`
  const formula = `<c r="A2" t="str"><f>HYPERLINK("http://example.org/"&amp;B2,"Corner")</f><v>Corner</v></c>`
  const rows = [
    `<row r="1">${text('A1', 'name')}${text('B1', 'state')}</row>`,
    `<row r="2">${formula}${text('B2', '=1+1')}</row>`,
  ]
  const stored = await upload('outlets.xlsx', workbook(rows))
  expect(stored.status).toBe(200)
  const { fileId } = (await stored.json()) as { fileId: string }
  const client = await running.client()
  const started = await client.call(startImport, { kind: 'places.outlets', fileId })
  expect(started).toMatchObject({ hasFormulas: true, sample: [['Corner', '=1+1']] })
  await unharmed()
})

it('answers nobody without a key, whatever the operation', async () => {
  const document = (await (await fetch(`${running.baseUrl}/api/openapi.json`)).json()) as {
    openapi: string
    paths: Record<string, { get?: object }>
  }
  expect(document.openapi).toBe('3.1.0')
  for (const [path, item] of Object.entries(document.paths)) {
    const request = item.get ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    const response = await fetch(`${running.baseUrl}${path}`, request)
    expect(`${path} ${response.status}`).toBe(`${path} 401`)
    await response.arrayBuffer()
  }
})

it('refuses callers without a key, with a false key, and with a link that is none', async () => {
  const path = `${running.baseUrl}/api/v1/parties/list-parties`
  expect((await fetch(path)).status).toBe(401)
  expect((await fetch(path, { headers: { authorization: 'Bearer ord_nothing' } })).status).toBe(401)
  expect((await fetch(path, { headers: { 'x-link': 'nothing' } })).status).toBe(401)
})

it('answers 404 with a problem for addresses that do not exist', async () => {
  expect(await problem(await fetch(`${running.baseUrl}/api/v1/nothing/here`, { headers }))).toMatchObject({
    status: 404,
    code: 'platform.unknown_path',
  })
})

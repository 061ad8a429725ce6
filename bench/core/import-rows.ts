import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@ordinate/contract'
import { confirmImport, getImport, startImport } from '@ordinate/platform/contract'
import { report } from './report.ts'

const ROWS = 100_000

function outletsCsv(): string {
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const latitude = (-38 + (row % 1_000) / 100).toFixed(5)
    const longitude = (138 + Math.floor(row / 1_000) / 10).toFixed(5)
    return `Corner ${row},C${row},${row} High Street,${String(2_000 + (row % 7_000)).padStart(4, '0')},SA,${latitude},${longitude}`
  })
  return ['name,store code,address,postcode,state,latitude,longitude', ...lines].join('\n')
}

/** A spreadsheet of 100,000 outlets: upload, preview, confirm, until the last row is in. */
export async function importRows(target: { baseUrl: string; key: string }): Promise<void> {
  const client = createClient({ baseUrl: target.baseUrl, headers: () => ({ authorization: `Bearer ${target.key}` }) })
  const file = new Blob([outletsCsv()])
  const began = performance.now()
  const { fileId } = await client.upload(file, 'outlets.csv')
  const { id: importId } = await client.call(startImport, { kind: 'places.outlets', fileId })
  const state = async () => (await client.call(getImport, { importId })).state
  while (['mapping', 'planning'].includes(await state())) await sleep(100)
  const previewed = performance.now()
  report({
    name: `preview of an import of ${ROWS.toLocaleString('en')} rows`,
    value: (previewed - began) / 1_000,
    unit: 's',
  })
  await client.call(confirmImport, { importId })
  while ((await state()) === 'running') await sleep(100)
  if ((await state()) !== 'done') throw new Error(`the import ended as ${await state()}`)
  const seconds = (performance.now() - began) / 1_000
  report({ name: `import of ${ROWS.toLocaleString('en')} rows`, value: seconds, unit: 's' })
  report({ name: 'import rate', value: ROWS / seconds, unit: 'rows/s' })
}

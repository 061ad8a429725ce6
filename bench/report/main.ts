import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOrganisation, currentInstant } from '@ordinate/platform'
import { openInstallation } from '@ordinate/server'
import { commandLine, numberOf } from '../command-line.ts'
import { report } from '../core/report.ts'
import { archiveSearch } from './archive-search.ts'
import { photoReportOf } from './photo-report.ts'

const line = commandLine({ photos: '1000', archive: '100000' })
const directory = await mkdtemp(join(tmpdir(), 'ordinate-bench-'))
const installation = await openInstallation(directory)
try {
  const { app } = installation
  const organisation = {
    name: 'Bench',
    currency: 'AUD',
    country: 'AU',
    zone: 'Australia/Adelaide',
    locale: 'en',
  } as const
  const orgId = await createOrganisation(app.owner, organisation, currentInstant())
  const photos = numberOf(line, 'photos', { whole: true })
  const made = await photoReportOf(app, orgId, photos)
  report({ name: `photo report of ${photos} photos`, value: made.seconds, unit: 's' })
  report({ name: `photo report of ${photos} photos, memory of the server at most`, value: made.megabytes, unit: 'MB' })
  report({ name: `photo report of ${photos} photos, size`, value: made.fileMegabytes, unit: 'MB' })
  const archive = numberOf(line, 'archive', { whole: true })
  const search = await archiveSearch(app, orgId, archive)
  report({ name: `looking for a picture among ${archive} photos, median`, value: search.median, unit: 'ms' })
  report({ name: `looking for a picture among ${archive} photos, slowest of 50`, value: search.slowest, unit: 'ms' })
} finally {
  await installation.close()
  await rm(directory, { recursive: true, force: true })
}

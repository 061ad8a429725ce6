import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { FileAnswer } from '@ordinate/contract'
import { collectBytes } from '@ordinate/typesetter'

/** What poppler finds in a PDF: its words as they stand on the page, or the list of its pictures. */
export async function readPdf(tool: 'pdftotext' | 'pdfimages', bytes: Uint8Array): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'ordinate-paper-'))
  const path = join(directory, 'paper.pdf')
  try {
    await writeFile(path, bytes)
    const given = tool === 'pdftotext' ? ['-layout', path, '-'] : ['-list', path]
    return (await promisify(execFile)(tool, given)).stdout
  } finally {
    await rm(directory, { recursive: true })
  }
}

/** A download's content, streamed or not. */
export function bytesOf(file: FileAnswer): Promise<Uint8Array> {
  return collectBytes(file.content instanceof Uint8Array ? [file.content] : file.content)
}

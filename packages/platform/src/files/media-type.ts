import { fileTypeFromBuffer } from 'file-type'
import { Problem } from '../problems.ts'

/** What may be stored; anything else (executables, SVG and HTML with their scripts) is refused. */
const ALLOWED = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/avif',
  'application/pdf',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'audio/mpeg',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'text/csv',
  'text/plain',
])

/** Endings that must match what the bytes are. */
const BY_ENDING: Readonly<Record<string, readonly string[]>> = {
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  png: ['image/png'],
  webp: ['image/webp'],
  pdf: ['application/pdf'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/zip'],
  csv: ['text/csv', 'text/plain'],
  txt: ['text/plain'],
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}

/** The namespaces of ISO 20022, in which banks write; kept as plain text, so that no browser takes it for anything else. */
const BANK_MESSAGE = 'urn:iso:std:iso:20022:'

/** Text has no magic bytes: it is text when it has no control characters and is not markup that a browser would run. */
function textType(name: string, bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 4_096)
  if (head.some((byte) => byte === 0)) return undefined
  const start = new TextDecoder('utf-8').decode(head).trimStart().toLowerCase()
  if (start.startsWith('<')) return start.includes(BANK_MESSAGE) ? 'text/plain' : undefined
  return endingOf(name) === 'csv' ? 'text/csv' : 'text/plain'
}

/**
 * The media type that the bytes themselves show; the sender's word counts for nothing.
 * Throws 415 `platform.file_type_refused` for kinds that are not kept, `platform.file_ending_false` when name and bytes disagree.
 */
export async function sniffMediaType(name: string, bytes: Uint8Array): Promise<string> {
  const magic = await fileTypeFromBuffer(bytes)
  const markup = magic?.mime === 'application/xml' ? textType(name, bytes) : undefined
  const mediaType = markup ?? magic?.mime ?? textType(name, bytes)
  const fields = [{ path: 'file', code: 'platform.file_type_refused', message: '' }]
  if (mediaType === undefined || !ALLOWED.has(mediaType)) {
    throw new Problem(415, 'platform.file_type_refused', { name, found: mediaType ?? '?' }, { fields })
  }
  const expected = BY_ENDING[endingOf(name)]
  if (expected !== undefined && !expected.includes(mediaType)) {
    throw new Problem(415, 'platform.file_ending_false', { name, found: mediaType }, { fields })
  }
  return mediaType
}

import { StatementFault } from './model.ts'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'windows-1252' | 'ibm866' | 'iso-8859-1'

/** Bytes as text in a known encoding. Throws `encoding` with the line of the first bytes that are not in it. */
export function decoded(bytes: Uint8Array, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new StatementFault('encoding', { encoding, line: lineOfFault(bytes, encoding) })
  }
}

/** The line within which the first wrong byte stands: the longest run of whole lines that decodes, and the next. */
function lineOfFault(bytes: Uint8Array, encoding: Encoding): number {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let line = 1
  let start = 0
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    try {
      decoder.decode(bytes.subarray(start, end + 1))
    } catch {
      return line
    }
    line += 1
    start = end + 1
  }
  return line
}

/** A byte order mark's encoding, if there is one. */
export function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** The encoding that an XML file declares, UTF-8 when it declares none. Throws `encoding` for one that is not read. */
export function xmlEncoding(bytes: Uint8Array): Encoding {
  const marked = markedEncoding(bytes)
  if (marked !== undefined) return marked
  const head = new TextDecoder('iso-8859-1').decode(bytes.subarray(0, 200))
  const name = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(head)?.[1]?.toLowerCase() ?? 'utf-8'
  const known: Readonly<Record<string, Encoding>> = {
    'utf-8': 'utf-8',
    utf8: 'utf-8',
    'us-ascii': 'utf-8',
    'iso-8859-1': 'windows-1252',
    'windows-1251': 'windows-1251',
    'windows-1252': 'windows-1252',
  }
  const found = known[name]
  if (found === undefined) throw new StatementFault('encoding', { encoding: name, line: 1 })
  return found
}

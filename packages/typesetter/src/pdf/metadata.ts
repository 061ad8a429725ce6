import type { ExtraMetadata } from '../model.ts'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string) => text.replace(/[&<>]/g, (mark) => ESCAPES[mark]!)

function described({ schema, namespace, prefix, properties }: ExtraMetadata): string {
  const each = properties.map(
    ({ name, description }) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${escaped(description)}</pdfaProperty:description><pdfaProperty:name>${escaped(name)}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>`,
  )
  return `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>${escaped(schema)}</pdfaSchema:schema><pdfaSchema:namespaceURI>${escaped(namespace)}</pdfaSchema:namespaceURI><pdfaSchema:prefix>${escaped(prefix)}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>${each.join('')}</rdf:Seq></pdfaSchema:property></rdf:li>`
}

function said({ namespace, prefix, properties }: ExtraMetadata): string {
  const each = properties.map(({ name, value }) => `<${prefix}:${name}>${escaped(value)}</${prefix}:${name}>`)
  return `<rdf:Description rdf:about="" xmlns:${prefix}="${escaped(namespace)}">${each.join('')}</rdf:Description>`
}

/** The packet with the properties and their description put in. Throws RangeError for one that is laid out in another way. */
function extended(xmp: string, extra: ExtraMetadata): string {
  const list = '<pdfaExtension:schemas><rdf:Bag>'
  if (!xmp.includes(list) || !xmp.includes('</rdf:RDF>')) throw new RangeError('the metadata are built in another way')
  return xmp.replace(list, () => list + described(extra)).replace('</rdf:RDF>', () => `${said(extra)}</rdf:RDF>`)
}

/**
 * A PDF whose metadata say more: the new packet is appended as an incremental update (ISO 32000-1, 7.5.6), so that nothing before it moves.
 * Throws RangeError for a PDF that is built in another way than the typesetter builds it.
 */
export function withMetadata(pdf: Uint8Array<ArrayBuffer>, extra: ExtraMetadata): Uint8Array<ArrayBuffer> {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const begin = file.indexOf('<?xpacket begin')
  const end = file.indexOf('endstream', begin)
  const head = file.subarray(0, begin).toString('latin1')
  const number = /(\d+) 0 obj(?![\s\S]*\d+ 0 obj)/.exec(head.slice(-600))?.[1]
  const tail = file.subarray(file.lastIndexOf('trailer')).toString('latin1')
  const parts = /^trailer\s*<<([\s\S]*)>>\s*startxref\s+(\d+)/.exec(tail)
  if (begin < 0 || end < 0 || number === undefined || parts === null)
    throw new RangeError('the file is built in another way')
  const packet = Buffer.from(extended(file.subarray(begin, end).toString('utf8').trimEnd(), extra), 'utf8')
  const object = Buffer.concat([
    Buffer.from(`${number} 0 obj\n<<\n  /Length ${packet.length}\n  /Type /Metadata\n  /Subtype /XML\n>>\nstream\n`),
    packet,
    Buffer.from('\nendstream\nendobj\n'),
  ])
  const gap = file.at(-1) === 0x0a ? '' : '\n'
  const at = file.length + gap.length
  const table = `xref\n${number} 1\n${String(at).padStart(10, '0')} 00000 n\r\n`
  const trailer = `trailer\n<<${parts[1]!.trimEnd()}\n  /Prev ${parts[2]}\n>>\nstartxref\n${at + object.length}\n%%EOF\n`
  return Uint8Array.from(Buffer.concat([file, Buffer.from(gap), object, Buffer.from(table + trailer, 'latin1')]))
}

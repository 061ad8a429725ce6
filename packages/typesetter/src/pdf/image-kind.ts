const signatures: readonly { extension: string; at: number; bytes: readonly number[] }[] = [
  { extension: 'jpg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { extension: 'png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { extension: 'gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { extension: 'webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
]

/** The extension of a raster image by its first bytes, or undefined: vector files from outside are never embedded. */
export function imageExtension(bytes: Uint8Array): string | undefined {
  return signatures.find(({ at, bytes: magic }) => magic.every((byte, i) => bytes[at + i] === byte))?.extension
}

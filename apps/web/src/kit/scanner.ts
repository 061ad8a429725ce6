/** As much of the browser's own reader as is used; browsers without one get the same from a library. */
interface Reader {
  detect(source: HTMLVideoElement): Promise<readonly { rawValue: string }[]>
}

type ReaderKind = new (options: { formats: string[] }) => Reader

/** Codes that stand on goods, beside QR codes. */
export const GOODS_FORMATS = ['qr_code', 'ean_13', 'ean_8', 'upc_a', 'code_128', 'data_matrix'] as const

/** A reader of codes: the browser's own where it can, else one that is loaded and reads QR codes only. */
export async function codeReader(wanted: readonly string[] = ['qr_code']): Promise<Reader> {
  const own = (globalThis as { BarcodeDetector?: ReaderKind & { getSupportedFormats(): Promise<string[]> } })
    .BarcodeDetector
  if (own !== undefined) {
    const known = await own.getSupportedFormats().catch((): string[] => [])
    const formats = wanted.filter((format) => known.includes(format))
    if (formats.includes('qr_code')) return new own({ formats })
  }
  const { decodeQR } = await import('qr/decode.js')
  return { detect: async (video) => detectIn(video, decodeQR) }
}

type Decode = (image: { width: number; height: number; data: Uint8ClampedArray }) => string

/** Frames are made smaller before they are read: codes held to a camera fill much of it. */
const LONGEST_SIDE = 640

function detectIn(video: HTMLVideoElement, decode: Decode): { rawValue: string }[] {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight, 1))
  const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)]
  if (width === 0 || height === 0) return []
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) return []
  pen.drawImage(video, 0, 0, width, height)
  const { data } = pen.getImageData(0, 0, width, height)
  try {
    return [{ rawValue: decode({ width, height, data }) }]
  } catch {
    // A frame without a code is the ordinary case.
    return []
  }
}

import { create } from 'qrcode'

/** A QR code as an SVG document of one path, one user unit a module, four modules of quiet zone (ISO/IEC 18004). */
export function qrSvg(content: string): string {
  const { modules } = create(content, { errorCorrectionLevel: 'M' })
  const quiet = 4
  const side = modules.size + quiet * 2
  let path = ''
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`
}

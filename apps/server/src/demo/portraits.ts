import sharp from 'sharp'

const PORTRAIT = { width: 480, height: 640 }

async function drawn(svg: string): Promise<Uint8Array> {
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 76 }).toBuffer())
}

/** A drawn head and shoulders, nobody's; poses of one number belong together. */
export function portraitPicture(number: number, pose: number): Promise<Uint8Array> {
  const skin = `hsl(${18 + ((number * 7) % 18)} ${34 + ((number * 11) % 24)}% ${44 + ((number * 13) % 34)}%)`
  const hair = `hsl(${(number * 53) % 46} ${20 + ((number * 17) % 30)}% ${14 + ((number * 19) % 36)}%)`
  const shirt = `hsl(${(number * 67) % 360} 38% 46%)`
  const wall = `hsl(${(number * 31 + pose * 70) % 360} 20% 86%)`
  const lean = (pose - 1) * 22
  const { width, height } = PORTRAIT
  return drawn(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="${wall}"/>
    <path d="M60 640 Q90 450 240 440 Q390 450 420 640 Z" fill="${shirt}"/>
    <g transform="translate(${lean} 0)">
      <rect x="205" y="370" width="70" height="100" rx="30" fill="${skin}"/>
      <ellipse cx="240" cy="250" rx="${118 + (number % 3) * 6}" ry="150" fill="${hair}"/>
      <ellipse cx="240" cy="275" rx="98" ry="125" fill="${skin}"/>
      <path d="M142 240 Q${180 + (number % 4) * 14} 130 338 236 Q300 170 240 172 Q180 172 142 240 Z" fill="${hair}"/>
      <circle cx="203" cy="268" r="8" fill="#2b2320"/><circle cx="277" cy="268" r="8" fill="#2b2320"/>
      <path d="M200 ${334 + pose * 3} Q240 ${362 + pose * 6} 280 ${334 + pose * 3}" stroke="#7a3b34" stroke-width="7" fill="none"/>
    </g></svg>`)
}

/** A drawn certificate, lying a little askew on a table. */
export function paperPicture(number: number): Promise<Uint8Array> {
  const lines = Array.from({ length: 9 }, (_, at) => {
    const width = 420 - ((number * 37 + at * 53) % 160)
    return `<rect x="150" y="${330 + at * 44}" width="${width}" height="12" fill="#c3c8cf"/>`
  }).join('')
  return drawn(`<svg xmlns="http://www.w3.org/2000/svg" width="760" height="1000">
    <rect width="100%" height="100%" fill="#8a7458"/>
    <g transform="rotate(${number % 2 === 0 ? -2 : 3} 380 500)">
      <rect x="90" y="80" width="580" height="840" fill="#fbfaf5"/>
      <rect x="90" y="80" width="580" height="130" fill="#2f5d50"/>
      <text x="130" y="160" font-family="sans-serif" font-size="44" fill="#ffffff">Certificate</text>${lines}
      <circle cx="560" cy="820" r="60" fill="none" stroke="#a3151f" stroke-width="8"/>
    </g></svg>`)
}

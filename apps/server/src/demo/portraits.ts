import sharp from 'sharp'

const SKIN = ['#f1cdb0', '#dba67f', '#b97d56', '#8d5a3b', '#e8bd98']
const HAIR = ['#2b2320', '#5a3a22', '#8c5a2b', '#c9a25d', '#3b3f46', '#7a2e22']

/** A drawn portrait: no two neighbours with the same colours, hair or clothes. */
export async function portrait(seed: number): Promise<Uint8Array> {
  const [skin, hair] = [SKIN[seed % SKIN.length]!, HAIR[(seed * 5 + 1) % HAIR.length]!]
  const hue = (seed * 67) % 360
  const long = seed % 3 !== 0
  const tilt = ((seed * 13) % 9) - 4
  const smile = 12 + ((seed * 7) % 14)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="600" viewBox="0 0 480 600">
    <rect width="480" height="600" fill="hsl(${hue} 28% 84%)"/>
    <circle cx="${90 + ((seed * 41) % 300)}" cy="120" r="190" fill="hsl(${hue} 34% 89%)"/>
    <g transform="rotate(${tilt} 240 300)">
      ${long ? `<path d="M128 250 q-14 210 12 290 h200 q26 -80 12 -290z" fill="${hair}"/>` : ''}
      <path d="M76 660 q8 -210 164 -218 q156 8 164 218z" fill="hsl(${(hue + 160) % 360} 38% 42%)"/>
      <path d="M204 392 h72 v64 q-36 34 -72 0z" fill="${skin}"/>
      <ellipse cx="240" cy="290" rx="98" ry="124" fill="${skin}"/>
      <path d="M138 282 q-10 -142 102 -146 q112 4 102 146 q-18 -70 -62 -82 q-70 26 -118 2 q-16 32 -24 80z" fill="${hair}"/>
      <circle cx="202" cy="292" r="9" fill="#2a2422"/><circle cx="278" cy="292" r="9" fill="#2a2422"/>
      <path d="M184 268 q18 -12 36 0 M260 268 q18 -12 36 0" stroke="${hair}" stroke-width="6" fill="none" stroke-linecap="round"/>
      <path d="M238 296 q-10 34 4 38" stroke="rgb(0 0 0 / 25%)" stroke-width="5" fill="none" stroke-linecap="round"/>
      <path d="M200 354 q40 ${smile * 2} 80 0" stroke="#8f3a37" stroke-width="8" fill="none" stroke-linecap="round"/>
    </g></svg>`
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer())
}

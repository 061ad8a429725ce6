// The command line: `npm run -s ordinate -- keys create …`.
import { install, ordinate } from './prepare.mjs'

await install()
process.exitCode = await ordinate(process.argv.slice(2))

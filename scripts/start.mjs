// Runs on whatever Node started npm (>= 20): installs what is missing, builds the web once, hands over to Node 26.
import { ordinate, prepare } from './prepare.mjs'

await prepare()
process.exitCode = await ordinate(['start', ...process.argv.slice(2)])

import '../theme/theme.css'
import { ready } from './ready.ts'

await ready()
const { startLink } = await import('../link/start.tsx')
startLink()

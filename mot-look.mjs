import { chromium } from 'playwright-core'
import { readFileSync, existsSync, writeFileSync } from 'node:fs'
const base='http://localhost:7416'
const browser = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-gpu','--use-fake-ui-for-media-stream','--use-fake-device-for-media-stream'] })
const state='/tmp/ws/mot-state.json'
const setup=process.argv[2]
if (setup && setup!=='-') {
  const c=await browser.newContext(); const p=await c.newPage()
  const r=await p.request.post(base+'/api/setup',{data:{token:setup,demo:true,name:'Mara Collins',email:'mara@example.com',password:'a long enough password'}})
  console.log('setup',r.status())
  await p.goto(base+'/sign-in'); await p.getByRole('textbox',{name:'E-mail'}).fill('mara@example.com'); await p.locator('input[name=password]').fill('a long enough password'); await p.getByRole('button',{name:'Sign in'}).click(); await p.waitForURL(u=>!u.pathname.startsWith('/sign-in'))
  await c.storageState({path:state}); await c.close()
}
// rest: list of "name|path|opts" 
for (const spec of process.argv.slice(3)) {
  const [name,path,opts='']=spec.split('|')
  const phone=opts.includes('p'), dark=opts.includes('d'), ru=opts.includes('r'), tiny=opts.includes('t')
  const c=await browser.newContext({ viewport: tiny?{width:320,height:700}:phone?{width:390,height:844}:{width:1440,height:900}, colorScheme:dark?'dark':'light', locale: ru?'ru-RU':'en-AU', timezoneId:'Australia/Adelaide', reducedMotion:'reduce', ...(path.startsWith('/l/')||path.startsWith('/p/')?{}:{storageState:state}) })
  const p=await c.newPage(); p.on('console',m=>m.type()==='error'&&console.log(name,'console',m.text())); p.on('pageerror',e=>console.log(name,'error',e.message))
  await p.goto(base+path); await p.waitForTimeout(1800)
  const m=/click=([^;]+)/.exec(opts); if(m){ for (const t of m[1].split('>')) { await p.getByText(t,{exact:false}).first().click(); await p.waitForTimeout(900)} }
  const f=/fill=([^;]+)/.exec(opts); if(f){ await p.locator('input').first().fill(f[1]); await p.keyboard.press('Enter'); await p.waitForTimeout(900) }
  await p.screenshot({path:`/tmp/ws/mot-shots/${name}.png`, fullPage: opts.includes('F')})
  const wide=await p.evaluate(()=>document.documentElement.scrollWidth-innerWidth); if(wide>0) console.log(name,'too wide',wide)
  await c.close()
}
await browser.close()

// accord serve: the hub on the network, until it is told to stop.
import { Command } from 'commander'
import type { FastifyInstance } from 'fastify'
import { buildApp, waiting } from '../app.ts'
import { startSequencer } from '../audit/sequencer.ts'
import { startChangeSequencer } from '../changes/sequencer.ts'
import type { Settings } from '../config.ts'
import { readSettings } from '../config.ts'
import { forgetOldAnswers } from '../http/idempotency.ts'
import { forgetOldMemory } from '../web/memory.ts'
import { mayGoOn } from '../http/issuers.ts'
import { startDigests, type Digests } from '../notifications/background.ts'
import { openMailer } from '../notifications/mailer.ts'
import { loggerOptions } from '../http/log.ts'
import type { Hub } from '../hub.ts'
import { resumePurges } from '../retention/carry-out.ts'
import { regulatorAdheres } from '../organisations/adherences.ts'
import type { Viewer } from '../policy/viewer.ts'
import { oidcSignIn } from '../web/oidc.ts'
import type { WebOptions } from '../web/pages.ts'
import { demoSignIn, noSignIn } from '../web/sign-in.ts'
import { demoPeople } from './demo-people.ts'
import { demoWelcome, prepareDemo } from './demo.ts'
import { tellCrashes } from './crash.ts'
import { openHub } from './hub.ts'
import { bringUpToDate } from './migrate.ts'

export function serveCommand(): Command {
  return new Command('serve')
    .description('Serve the hub over HTTP. Settings: docs/settings.md.')
    .option('--demo', 'on 127.0.0.1 only: migrate first, and bring the demonstration cast', false)
    .action(async ({ demo }: { demo: boolean }) => {
      const settings = readSettings()
      await (demo ? serveDemo({ ...settings, host: '127.0.0.1' }) : servePlain(settings))
    })
}

async function serveDemo(settings: Settings): Promise<void> {
  await bringUpToDate(settings)
  const hub = await openHub(settings)
  await prepareDemo(hub)
  const url = await serve(settings, hub, { demo: true, signIn: demoSignIn(demoPeople) })
  process.stdout.write(demoWelcome(hub, url, settings))
}

async function servePlain(settings: Settings): Promise<void> {
  const signIn = settings.issuers.some((issuer) => issuer.signIn) ? oidcSignIn : noSignIn
  const url = await serve(settings, await openHub(settings), { demo: false, signIn })
  process.stdout.write(`Accord is at ${url}\n`)
}

type Doors = Pick<WebOptions, 'demo' | 'signIn'>

const regulatorUnbound =
  'CQC has not signed the agreement: it sees and shares only what is published. See: accord adhere --help'

/** Listens, and answers where. A hub that cannot serve is closed. */
async function serve(settings: Settings, hub: Hub, doors: Doors): Promise<string> {
  try {
    return await start(settings, hub, doors)
  } catch (error) {
    await hub.database.close()
    throw error
  }
}

/** Starts everything, and lets go of it on SIGTERM or SIGINT. */
async function start(settings: Settings, hub: Hub, doors: Doors): Promise<string> {
  const { trustProxy, issuers, publicUrl, logLevel } = settings
  const web = { ...doors, publicUrl }
  const app = await buildApp(hub, { logger: loggerOptions(logLevel), trustProxy, issuers, web })
  tellCrashes(app.log)
  const listening = await listen(app, settings)
  if (!(await regulatorAdheres(hub))) app.log.warn(regulatorUnbound)
  const sequencer = startSequencer(hub, {
    onError: (error) => app.log.error({ err: error }, 'The audit sequencer failed'),
  })
  const changes = startChangeSequencer(hub, {
    onError: (error) => app.log.error({ err: error }, 'The change feed could not be put in order'),
  })
  const forgetting = forgetEachHour(hub, app)
  const digests = sendDigests(settings, hub, app)
  closeOnSignal(async () => {
    clearInterval(forgetting)
    await app.close()
    await digests?.close()
    await changes.close()
    await sequencer.close()
    await hub.database.close()
  })
  return settings.port === 0 ? listening : settings.publicUrl
}

async function listen(app: FastifyInstance, { host, port }: Settings): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE') throw error
    throw new Error(`Port ${port} of ${host} is in use. Stop what uses it, or set PORT.`, { cause: error })
  }
}

/** Where there is a mail server to hand them to. */
function sendDigests({ mail, publicUrl }: Settings, hub: Hub, app: FastifyInstance): Digests | undefined {
  if (mail === undefined) return undefined
  const admits = (viewer: Viewer) => mayGoOn(app.issuers, viewer)
  const onError = (error: unknown) => app.log.error({ err: error }, 'An e-mail could not be sent')
  return startDigests({ hub, mailer: openMailer(mail), waiting, publicUrl, admits, onError })
}

function forgetEachHour(hub: Hub, app: FastifyInstance): NodeJS.Timeout {
  const forget = () => {
    Promise.all([forgetOldAnswers(hub), forgetOldMemory(hub), resumePurges(hub)]).catch((error: unknown) =>
      app.log.error({ err: error }, 'What is kept for a while could not be forgotten'),
    )
  }
  return setInterval(forget, 60 * 60 * 1000).unref()
}

/** Requests under way are answered first, for ten seconds; a second signal waits for nothing. */
function closeOnSignal(close: () => Promise<void>): void {
  let closing = false
  const stop = () => {
    if (closing) process.exit(1)
    closing = true
    setTimeout(() => process.exit(1), 10_000).unref()
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

// A real mail server on loopback that keeps what it is given, and fails in the ways that mail servers fail.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Test } from 'tap'
import { certificate, certificateKey } from './certificate.ts'

export interface Received {
  readonly to: readonly string[]
  readonly from: string
  /** Head and body as they came, long lines in one piece. */
  readonly text: string
  readonly secure: boolean
  readonly user: string
}

export interface MailServer {
  /** `smtp://127.0.0.1:41234` */
  readonly url: string
  readonly received: Received[]
  /** What it answers to the address from now on; undefined is that it takes it. */
  refusal: { readonly code: number; readonly text: string } | undefined
  /** How long it takes over each message, in milliseconds. */
  delay: number
  /** How many connections there have been. */
  connections: number
}

export interface MailServerOptions {
  readonly startTls?: boolean
  /** `smtps`: TLS from the start. */
  readonly secure?: boolean
  readonly user?: string
  readonly password?: string
  /** Takes the connection, and never says anything. */
  readonly silent?: boolean
}

export async function startMailServer(t: Test, options: MailServerOptions = {}): Promise<MailServer> {
  const { startTls = false, secure = false, user, password, silent = false } = options
  const server = new SMTPServer({
    secure,
    hideSTARTTLS: !startTls,
    disabledCommands: [...(startTls ? [] : ['STARTTLS']), ...(user === undefined ? ['AUTH'] : [])],
    authOptional: user === undefined,
    key: certificateKey,
    cert: certificate,
    logger: false,
    closeTimeout: 100,
    onConnect(_session, done) {
      told.connections += 1
      if (!silent) done()
    },
    onAuth({ username = '', password: given }, _session, done) {
      if (username === user && given === password) done(null, { user: username })
      else done(new Error('No'))
    },
    onRcptTo(_address, _session, done) {
      const { refusal } = told
      done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        const text = Buffer.concat(parts).toString().replaceAll('=\r\n', '')
        const to = rcptTo.map(({ address }) => address)
        told.received.push({ to, from, text, secure: session.secure, user: String(session.user ?? '') })
        setTimeout(done, told.delay)
      })
    },
  })
  server.on('error', () => undefined)
  const told: MailServer = { url: '', received: [], refusal: undefined, delay: 0, connections: 0 }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return Object.assign(told, { url: `${secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}` })
}

// The mail server that the hub hands e-mails to. The only file that knows nodemailer.
import { createTransport } from 'nodemailer'
import type { MailSetting } from '../http/mail-setting.ts'
import type { Message } from './message.ts'

/** Whether it may come to something to try again: a refusal for good is one. */
export type Outcome =
  { readonly sent: true } | { readonly sent: false; readonly forGood: boolean; readonly error: unknown }

export interface Mailer {
  /** Never throws. `at` and `id` are the e-mail's date and its id. */
  send(address: string, message: Message, at: Date, id: string): Promise<Outcome>
  close(): void
}

export interface MailerOptions {
  /** Milliseconds that the server may take for each step. 30 seconds if not said. */
  readonly patience?: number
  /** Certificates of an own authority, PEM. */
  readonly ca?: string
}

export function openMailer({ url, from, tls }: MailSetting, { patience = 30_000, ca }: MailerOptions = {}): Mailer {
  const { hostname, port, protocol, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const host = hostname.replace(/^\[|\]$/g, '')
  const transport = createTransport({
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(secure || tls === 'none' ? { ignoreTLS: tls === 'none' } : { requireTLS: true }),
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    // Nothing is read from files or addresses, whatever a message says; nothing is logged.
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  })
  return {
    async send(address, { subject, text, headers }, at, id) {
      try {
        const domain = /@([A-Za-z0-9.-]+)>?$/.exec(from)?.[1] ?? 'localhost'
        const to = { name: '', address }
        const messageId = `<${id}@${domain}>`
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          headers: { ...headers },
          date: at,
          messageId,
          xMailer: false,
        })
        return { sent: true }
      } catch (error) {
        return { sent: false, forGood: isForGood(error), error }
      }
    },
    close: () => transport.close(),
  }
}

/** 5xx to the address or the message. Whatever is wrong with the way there may be mended. */
function isForGood(error: unknown): boolean {
  const { responseCode, command } = error as { readonly responseCode?: unknown; readonly command?: unknown }
  const about = typeof command === 'string' && /^(RCPT TO|DATA)$/.test(command)
  return typeof responseCode === 'number' && responseCode >= 500 && about
}

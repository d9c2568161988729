// SMTP_URL, SMTP_TLS and MAIL_FROM: where e-mails are handed over, and from whom they are.
export interface MailSetting {
  /** `smtp://user:password@host:port` or `smtps://…` */
  readonly url: string
  /** `required`: nothing leaves but over TLS. */
  readonly tls: 'required' | 'none'
  /** `accord@example.org` or `Accord <accord@example.org>` */
  readonly from: string
}

interface Texts {
  readonly url: string | undefined
  readonly tls: string | undefined
  readonly from: string | undefined
}

/** Undefined where no mail server is set. Throws one sentence that names the setting, without repeating what may hold a password. */
export function readMail({ url, tls = 'required', from }: Texts): MailSetting | undefined {
  if (url === undefined && from === undefined) return undefined
  if (url === undefined) throw new Error('MAIL_FROM is set, and SMTP_URL, the mail server, is not.')
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const bare = parsed !== undefined && /^\/?$/.test(parsed.pathname) && !parsed.search && !parsed.hash
  if (!bare || !/^smtps?:$/.test(parsed.protocol) || parsed.hostname === '') {
    throw new Error(
      'SMTP_URL must be smtp://HOST:PORT or smtps://HOST:PORT, with USER:PASSWORD@ before the host if need be.',
    )
  }
  if (from === undefined) throw new Error('MAIL_FROM must say from whom e-mails are, as in accord@example.org.')
  if (
    !/^(?:[\p{L}\p{N} .'-]{1,60} <[^\s<>@,;"]{1,64}@[A-Za-z0-9.-]{1,190}>|[^\s<>@,;"]{1,64}@[A-Za-z0-9.-]{1,190})$/u.test(
      from,
    )
  ) {
    throw new Error('MAIL_FROM must be an e-mail address, as in Accord <accord@example.org>.')
  }
  return { url, tls: readTls(tls, parsed), from }
}

const loopback = /^(localhost|127(\.[0-9]{1,3}){3}|\[::1\])$/

function readTls(tls: string, { hostname }: URL): MailSetting['tls'] {
  if (tls === 'required') return tls
  if (tls !== 'none') throw new Error(`SMTP_TLS must be required or none, and “${tls}” is not.`)
  if (loopback.test(hostname)) return tls
  throw new Error('SMTP_TLS may be none only where SMTP_URL names this machine itself.')
}

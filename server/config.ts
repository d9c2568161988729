// Settings from the environment: read once, checked, frozen. Each is described in docs/settings.md.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LogLevel } from './http/log.ts'
import { logLevels } from './http/log.ts'
import type { MailSetting } from './http/mail-setting.ts'
import { readMail } from './http/mail-setting.ts'
import type { IssuerSetting } from './http/issuer-setting.ts'
import { readIssuers } from './http/issuer-setting.ts'

export interface Settings {
  /** Folder of the database file, the hub's key and the backups. */
  readonly dataDir: string
  /** `file:…` or `postgres://…` */
  readonly databaseUrl: string
  readonly host: string
  readonly port: number
  /** Where people and programs reach the hub, without a slash at the end. */
  readonly publicUrl: string
  /** Addresses or subnets of proxies that are believed; false for none. */
  readonly trustProxy: string | false
  readonly logLevel: LogLevel
  readonly issuers: readonly IssuerSetting[]
  /** Where e-mails are handed over; none are sent without it. */
  readonly mail: MailSetting | undefined
  /** How many years it keeps who did something; as the reference data says if not set. */
  readonly staffRetentionYears: number | undefined
}

/** Names of all settings, as the environment spells them. Each of those marked may also come from a file: NAME_FILE. */
export const settingNames = {
  DATA_DIR: { file: false },
  DATABASE_URL: { file: true },
  HOST: { file: false },
  PORT: { file: false },
  PUBLIC_URL: { file: false },
  TRUST_PROXY: { file: false },
  LOG_LEVEL: { file: false },
  ISSUERS: { file: true },
  SMTP_URL: { file: true },
  SMTP_TLS: { file: false },
  MAIL_FROM: { file: false },
  STAFF_RETENTION_YEARS: { file: false },
} as const satisfies Record<string, { readonly file: boolean }>

type Name = keyof typeof settingNames
export type Environment = Readonly<Record<string, string | undefined>>

/** Throws one sentence that names the setting and says what it must be. */
export function readSettings(environment: Environment = process.env): Settings {
  const dataDir = resolve(value('DATA_DIR', environment) ?? 'data')
  const host = value('HOST', environment) ?? '127.0.0.1'
  const port = readPort(value('PORT', environment) ?? '3000')
  return Object.freeze({
    dataDir,
    databaseUrl: readDatabaseUrl(environment) ?? `file:${join(dataDir, 'accord.db')}`,
    host,
    port,
    publicUrl:
      readPublicUrl(value('PUBLIC_URL', environment)) ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    trustProxy: readTrustProxy(value('TRUST_PROXY', environment)),
    logLevel: readLogLevel(value('LOG_LEVEL', environment) ?? 'info'),
    issuers: readIssuers(value('ISSUERS', environment)),
    mail: readMail({
      url: value('SMTP_URL', environment),
      tls: value('SMTP_TLS', environment),
      from: value('MAIL_FROM', environment),
    }),
    staffRetentionYears: readYears(value('STAFF_RETENTION_YEARS', environment)),
  })
}

/**
 * Puts DATABASE_URL, wherever it comes from, into the process's own environment, where the tables look for their dialect
 * when they are first imported. To be called before that.
 */
export function settleDatabase(): void {
  const url = readDatabaseUrl(process.env)
  if (url !== undefined) process.env['DATABASE_URL'] = url
}

/** The setting itself, or what its NAME_FILE holds; empty is as good as not set. */
function value(name: Name, environment: Environment): string | undefined {
  const plain = environment[name] || undefined
  const file = settingNames[name].file ? environment[`${name}_FILE`] || undefined : undefined
  if (file === undefined) return plain
  const text = readIfThere(file)
  if (!text) throw new Error(`${name}_FILE names a file that cannot be read or is empty: ${file}`)
  // Alike is no contradiction: `settleDatabase` puts it there itself.
  if (plain !== undefined && plain !== text) throw new Error(`Set ${name} or ${name}_FILE, not both.`)
  return text
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}

function readDatabaseUrl(environment: Environment): string | undefined {
  const url = value('DATABASE_URL', environment)
  if (url === undefined || /^(file:.|postgres(ql)?:\/\/.)/.test(url)) return url
  // It may hold a password, so it is not repeated.
  throw new Error('DATABASE_URL must start with file: or postgres://, as in file:data/accord.db.')
}

function readPort(text: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : -1
  if (port < 0 || port > 65535) throw new Error(`PORT must be a number from 0 to 65535, and “${text}” is not.`)
  return port
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const bare =
    url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
  if (!bare) throw new Error('PUBLIC_URL must be a web address without a path, as in https://accord.example.org.')
  return url.origin
}

function readTrustProxy(text: string | undefined): string | false {
  if (text === undefined) return false
  const address = /^(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(\/[0-9]{1,3})?)$/
  const addresses = text.split(',').map((part) => part.trim())
  if (addresses.every((part) => address.test(part))) return addresses.join(',')
  throw new Error('TRUST_PROXY must be addresses or subnets of your proxies, separated by commas, as in 10.0.0.0/8.')
}

function readLogLevel(text: string): LogLevel {
  const level = logLevels.find((name) => name === text)
  if (level === undefined) throw new Error(`LOG_LEVEL must be one of ${logLevels.join(', ')}, and “${text}” is not.`)
  return level
}

/** Not less than `leastYearsKept`: `verify-audit` takes anything younger that is erased for a fault. */
function readYears(text: string | undefined): number | undefined {
  if (text === undefined || /^([1-9]|[1-4][0-9]|50)$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new Error(`STAFF_RETENTION_YEARS must be a whole number from 1 to 50, and “${text}” is not.`)
}

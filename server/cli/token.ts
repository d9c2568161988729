// accord token: a bearer token of the hub's own key, for testing and for systems. Nothing else goes to standard output.
import { Command, InvalidArgumentError } from 'commander'
import { readSettings } from '../config.ts'
import { enter } from '../events/record.ts'
import { newClaims, signClaims } from '../http/token.ts'
import { toViewer } from '../http/viewer.ts'
import type { Hub } from '../hub.ts'
import { isRole, roles } from '../policy/viewer.ts'
import type { Role } from '../policy/viewer.ts'
import { hubActor } from '../organisations/organisations.ts'
import { withHub } from './hub.ts'

interface Options {
  readonly organisation: string
  readonly role: readonly Role[]
  readonly subject: string
  readonly location?: readonly string[]
  readonly brand?: string
  readonly expires: number
}

export function tokenCommand(): Command {
  return new Command('token')
    .description("Print a bearer token signed with the hub's own key.")
    .requiredOption('--organisation <id>', 'CQC, a council’s GSS code, a provider’s CQC id…')
    .requiredOption('--role <role>', `a role; may be given several times: ${Object.keys(roles).join(', ')}`, addRole)
    .requiredOption('--subject <name>', 'the person or system, as your own records name them', readSubject)
    .option('--location <id>', 'limit a provider’s manager to this location; may be given several times', add)
    .option('--brand <id>', 'let a provider’s manager speak for all providers of their own one’s brand')
    .option('--expires <time>', 'how long it lives, as in 30m or 8h; at most 24h', readTime, 8 * 60 * 60)
    .action(async (options: Options) => {
      const token = await withHub(readSettings(), (hub) => makeToken(hub, options))
      process.stdout.write(`${token}\n`)
    })
}

/** Refuses a token that would be refused, and records that it was made: when, for whom and how long, not for which person. */
async function makeToken(hub: Hub, options: Options): Promise<string> {
  const claims = newClaims(hub, {
    subject: options.subject,
    organisation: options.organisation,
    roles: options.role,
    ...(options.location ? { locations: options.location } : {}),
    ...(options.brand === undefined ? {} : { brand: options.brand }),
    lifetime: options.expires,
  })
  if (!(await toViewer(hub, claims))) throw new Error(explain(options))
  await hub.database.transaction((tx) =>
    enter(tx, hub, {
      ...hubActor,
      action: 'token.issued',
      resource: { kind: 'token', id: claims.jti },
      details: { organisation: claims.organisation, roles: claims.roles, expires: claims.exp },
    }),
  )
  return signClaims(hub.key, claims)
}

function explain({ organisation, role }: Options): string {
  return `The hub has no organisation ${organisation} today that may have the role ${role.join(', ')}.`
}

function addRole(name: string, before: readonly Role[] = []): Role[] {
  if (!isRole(name)) throw new InvalidArgumentError(`The roles are ${Object.keys(roles).join(', ')}.`)
  return [...before, name]
}

/** With a colon it would be one of an issuer's people. */
function readSubject(name: string): string {
  if (name.includes(':')) throw new InvalidArgumentError('Say it without a colon.')
  return name
}

function add(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 60 * 60 }

function readTime(text: string): number {
  const [, count = '', unit = ''] = /^([1-9][0-9]{0,4})([smh])$/.exec(text) ?? []
  const seconds = Number(count) * (units[unit] ?? 0)
  if (seconds === 0 || seconds > 24 * 60 * 60)
    throw new InvalidArgumentError('Say it as in 30m or 8h, and at most 24h.')
  return seconds
}

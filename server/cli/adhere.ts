// accord adhere: who is bound by the information-sharing agreement, as the operator records it.
import { Command, InvalidArgumentError } from 'commander'
import { Temporal } from 'temporal-polyfill'
import { readSettings } from '../config.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { adhere, endAdherence, type Signing } from '../organisations/adherence.ts'
import { adherencesListed } from '../organisations/adherences.ts'
import { hubActor } from '../organisations/organisations.ts'
import { momentOf } from '../policy/moment.ts'
import { withHub } from './hub.ts'

export interface AdhereOptions {
  readonly version?: string
  readonly signedBy?: Signing['signedBy']
  readonly signedOn?: string
  readonly from?: string
  readonly to?: string
  readonly ends?: string
  readonly list?: boolean
}

export function adhereCommand(): Command {
  return new Command('adhere')
    .description(
      'Record that an organisation has signed the information-sharing agreement, or when that ends. See docs/adherence.md.',
    )
    .argument('[organisation]', 'CQC, a council’s GSS code, an ICB’s ODS code…')
    .option('--version <version>', 'of the agreement: schemas/reference/agreements.json lists them')
    .option(
      '--signed-by <name, office>',
      'who signed, with a comma between, as in "Jo Lee, Director of Adult Services"',
      readSignatory,
    )
    .option('--signed-on <date>', 'today if not said', readDate)
    .option('--from <date>', 'the first day on which it binds', readDate)
    .option('--to <date>', 'the last day, where one is agreed', readDate)
    .option('--ends <date>', 'the last day of what binds it now', readDate)
    .option('--list', 'print who has signed')
    .action(async (organisation: string | undefined, options: AdhereOptions) => {
      const lines = await withHub(readSettings(), (hub) => runAdhere(hub, organisation, options))
      process.stdout.write(lines.map((line) => `${line}\n`).join(''))
    })
}

/** What to print. Throws a sentence where something does not fit. */
export async function runAdhere(hub: Hub, organisation: string | undefined, options: AdhereOptions): Promise<string[]> {
  if (options.list === true) return list(hub, organisation)
  if (organisation === undefined) throw new Error('Say which organisation, or --list.')
  try {
    return [await record(hub, organisation, options)]
  } catch (error) {
    if (error instanceof Problem) throw new Error(error.errors[0]?.detail ?? error.detail, { cause: error })
    throw error
  }
}

async function record(hub: Hub, organisation: string, options: AdhereOptions): Promise<string> {
  const { version, signedBy, from, to, ends } = options
  if (ends !== undefined) {
    if (version !== undefined || signedBy !== undefined || from !== undefined || to !== undefined) {
      throw new Error('Give --ends alone: it is about what binds the organisation now.')
    }
    await hub.database.transaction((tx) => endAdherence(tx, hub, hubActor, organisation, ends))
    return `${organisation} is bound until ${ends}.`
  }
  if (version === undefined || signedBy === undefined || from === undefined) {
    throw new Error('Give --version, --signed-by and --from; or --ends.')
  }
  const signedOn = options.signedOn ?? momentOf(hub.clock).today
  const signing = { organisation, version, signedBy, signedOn, from, ...(to === undefined ? {} : { to }) }
  const added = await hub.database.transaction((tx) => adhere(tx, hub, hubActor, signing))
  const until = to === undefined ? '' : ` until ${to}`
  return added ? `${organisation} is bound by version ${version} from ${from}${until}.` : 'That is on record already.'
}

async function list(hub: Hub, organisation: string | undefined): Promise<string[]> {
  const asked = organisation === undefined ? {} : { organisation }
  const rows = await adherencesListed(hub.database.read, { ...asked, limit: 10_000 })
  if (rows.length === 0) return ['Nobody has signed.']
  return rows.map(({ organisationId, name, version, startsOn, endsOn, signedBy, office, signedOn }) =>
    [organisationId, name, version, startsOn, endsOn ?? '', `${signedBy}, ${office}`, signedOn].join('\t'),
  )
}

function readDate(text: string): string {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text).toString()
  } catch {
    // Said below.
  }
  throw new InvalidArgumentError('Say it as in 2026-10-12.')
}

function readSignatory(text: string): Signing['signedBy'] {
  const [, name = '', office = ''] = /^([^,]{1,120}), *(.{1,200})$/.exec(text.trim()) ?? []
  if (name === '') throw new InvalidArgumentError('Give a name and an office with a comma between.')
  return { name: name.trim(), office: office.trim() }
}

// accord verify-audit: proves the audit of a database, with the hub running or not. Changes nothing.
import { createPublicKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { filePath, openDatabase } from '../../db/database.ts'
import type { VerifyingKey } from '../audit/checkpoint.ts'
import type { Erasure } from '../audit/erasures.ts'
import { sentence } from '../audit/faults.ts'
import { formatPrint, parsePrint } from '../audit/print.ts'
import type { Verdict, VerifyOptions } from '../audit/verify.ts'
import { verifyAudit } from '../audit/verify.ts'
import type { Settings } from '../config.ts'
import { readSettings } from '../config.ts'
import type { Receipt } from '../events/event.ts'
import { verifyingKey } from '../http/hub-key.ts'

export interface VerifyAuditOptions {
  readonly against?: string
  readonly receipt?: string
  readonly key?: readonly string[]
}

interface Spoken {
  readonly sound: boolean
  /** For standard output. */
  readonly out: string
  /** For standard error. */
  readonly err: string
}

export function verifyAuditCommand(): Command {
  return new Command('verify-audit')
    .description('Prove that the audit is as it was signed; print each body’s latest checkpoint.')
    .option('--against <file>', 'an earlier print: finds what was cut or rewritten since')
    .option('--receipt <file>', 'a receipt, as JSON, whose entry must be there')
    .option('--key <file>', 'a key of the hub in PEM, public is enough; may be given several times', add)
    .addHelpText(
      'after',
      '\nThe print goes to standard output: keep it away from the hub and hold it --against the database later.' +
        '\nWithout --key the key is hub-key.pem in DATA_DIR. Ends with 1 if anything is wrong. See docs/audit.md.',
    )
    .action(async (options: VerifyAuditOptions) => {
      const { out, err, sound } = await runVerifyAudit(readSettings(), options)
      process.stdout.write(out)
      process.stderr.write(err)
      if (!sound) process.exitCode = 1
    })
}

/** What the command says. Throws a sentence where a file or the database cannot be read. */
export async function runVerifyAudit(
  { databaseUrl, dataDir }: Pick<Settings, 'databaseUrl' | 'dataDir'>,
  options: VerifyAuditOptions,
): Promise<Spoken> {
  const keys = (options.key ?? [join(dataDir, 'hub-key.pem')]).map(readKey)
  const against = options.against === undefined ? {} : { against: parsePrint(readText(options.against)) }
  const receipt = options.receipt === undefined ? {} : { receipt: readReceipt(options.receipt) }
  return tell(await verify(databaseUrl, keys, { now: new Date().toISOString(), ...against, ...receipt }))
}

function add(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

function readKey(path: string): VerifyingKey {
  const text = readText(path)
  try {
    const key = createPublicKey(text)
    if (key.asymmetricKeyType === 'ed25519') return verifyingKey(key)
  } catch {
    // Told below, without what the file holds.
  }
  throw new Error(`${path} does not hold an Ed25519 key in PEM.`)
}

/** A receipt by itself, or the answer that it came in. */
function readReceipt(path: string): Receipt {
  const { leaf, at, keyId, signature } = receiptIn(readText(path)) ?? {}
  if ([leaf, at, keyId, signature].every((value) => typeof value === 'string')) {
    return { leaf, at, keyId, signature } as Receipt
  }
  throw new Error(`${path} does not hold a receipt: JSON with leaf, at, keyId and signature.`)
}

function receiptIn(json: string): Partial<Record<keyof Receipt, unknown>> | undefined {
  try {
    const answer = JSON.parse(json) as { receipt?: object } | null
    return answer?.receipt ?? answer ?? undefined
  } catch {
    return undefined
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Error(`${path} cannot be read.`)
  }
}

async function verify(url: string, keys: readonly VerifyingKey[], options: VerifyOptions): Promise<Verdict> {
  if (url.startsWith('file:') && !existsSync(filePath(url))) {
    throw new Error(`There is no database ${filePath(url)}. Set DATABASE_URL or DATA_DIR.`)
  }
  const database = await openDatabase({ url })
  try {
    return await verifyAudit(database.read, keys, options)
  } finally {
    await database.close()
  }
}

/** The print or the faults, and what they amount to. A print of what is not sound would vouch for it. */
function tell({ sound, faults, more, linked, waiting, print, erasures }: Verdict): Spoken {
  const waits = waiting > 0 ? ` ${count(waiting, 'entry waits', 'entries wait')} to be linked.` : ''
  if (sound) {
    const logs = count(print.length, 'log', 'logs')
    const err = `The audit is sound: ${count(linked, 'entry', 'entries')} in ${logs}.${waits}\n${erasures.map(tellErasure).join('')}`
    return { sound, out: formatPrint(print), err }
  }
  const rest = more > 0 ? ', of which the first twenty of each body are named' : ''
  const err = `The audit is not sound: ${count(faults.length + more, 'fault', 'faults')}${rest}.${waits}\n`
  return { sound, out: faults.map((fault) => `${sentence(fault)}\n`).join(''), err }
}

/** On record in the body's own log, with this place: two of its people can say whether they did that. */
function tellErasure({ organisation, purge, before, entries, position }: Erasure): string {
  const what = `${count(entries, 'entry', 'entries')} from before ${before}`
  return `${organisation}: the text of ${what} was erased by purge ${purge} (position ${position}).\n`
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`
}

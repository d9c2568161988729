// What can go wrong in a database, told without a single value of a row: these messages end up in logs.

export type Violation = 'unique' | 'foreign-key' | 'not-null' | 'check'

/** A statement or a commit that the database refused. `statement` is the SQL with placeholders, never with values. */
export class DatabaseError extends Error {
  override readonly name: string = 'DatabaseError'
  /** SQLSTATE on PostgreSQL, `SQLITE_…` on SQLite. */
  readonly code: string
  /** Which kind of constraint was violated, on either database; undefined for everything else. */
  readonly violation: Violation | undefined
  readonly statement: string | undefined

  constructor(code: string, statement?: string) {
    const violation = violations[code]
    const what = violation === undefined ? `failed with ${code}` : `broke a ${violation} constraint (${code})`
    super(statement === undefined ? `The database ${what}.` : `The database ${what}: ${statement}`)
    this.code = code
    this.violation = violation
    this.statement = statement
  }
}

/** The database has no time for this now, and trying again later may well work: HTTP 503. */
export class Busy extends Error {
  override readonly name: string = 'Busy'
  /** Seconds, for `Retry-After`. */
  readonly retryAfter = 2
}

/**
 * The connection to PostgreSQL broke or fell silent: it is of no more use. Nothing was kept, unless it was the commit that
 * had no answer, which the message then says: nobody knows whether that was kept.
 */
export class ConnectionLost extends Busy {
  override readonly name = 'ConnectionLost'
}

const violations: Readonly<Record<string, Violation>> = {
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  SQLITE_CONSTRAINT_ROWID: 'unique',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign-key',
  SQLITE_CONSTRAINT_NOTNULL: 'not-null',
  SQLITE_CONSTRAINT_CHECK: 'check',
  '23505': 'unique',
  '23503': 'foreign-key',
  '23502': 'not-null',
  '23514': 'check',
}

const busyCodes: ReadonlySet<string> = new Set([
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_BUSY_RECOVERY',
  'SQLITE_LOCKED',
  '25P03', // idle in a transaction for too long
  '53300', // too many connections
  '55P03', // lock_timeout
  '57014', // statement_timeout
])

/** SQLSTATEs after which the server closes the connection, and Node's for one that was never there or is not any more. */
const lostCodes = /^(08[0-9A-Z]{3}|57P0[123]|E(PIPE|AI_AGAIN|TIMEDOUT|(CONN|HOST|NET)[A-Z]+))$/

/** How pg says it where there is no code. */
const lostWords = /^Connection terminated|^Query read timeout$|^Client (was closed|has encountered a connection error)/

/** The driver's error as one of ours. The driver's own is dropped on purpose: PostgreSQL quotes the row in `detail`. */
export function databaseError(error: unknown, statement?: string): Error {
  if (error instanceof DatabaseError || error instanceof Busy) return error
  if (!(error instanceof Error)) return new DatabaseError('unknown', statement)
  // A bug of the caller's (a value that no driver can bind) is worth its own words; those hold no values.
  if (error instanceof TypeError || error instanceof RangeError) return error
  if (/timeout exceeded when trying to connect/.test(error.message)) return new Busy('No database connection was free.')
  const { code } = error as { code?: unknown }
  const lost = typeof code === 'string' ? lostCodes.exec(code) : lostWords.exec(error.message)
  if (lost) return new ConnectionLost(`The connection to the database was lost (${lost[0]}).`)
  if (typeof code !== 'string') return new DatabaseError(error.name, statement)
  return busyCodes.has(code) ? new Busy(`The database is busy (${code}).`) : new DatabaseError(code, statement)
}

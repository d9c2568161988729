// Connections to PostgreSQL: how they are set up, and that there are any.
import pg from 'pg'

// Counts and sums come as text otherwise: bigint and numeric.
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1700, Number)

/** Runs `extra` on each new connection. `timeout` in milliseconds, for a connection, a lock and a statement. */
export function openPool(url: string, timeout: number, extra: string): pg.Pool {
  const settings = [
    extra,
    'SET synchronous_commit = on',
    `SET lock_timeout = ${timeout}`,
    `SET statement_timeout = ${timeout}`,
    // Later than our own: the server ends the whole connection.
    `SET idle_in_transaction_session_timeout = ${timeout * 2}`,
  ].join('; ')
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'accord',
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: timeout,
    // The server gives up first; this is for a server that has gone silent.
    query_timeout: timeout * 2,
    // Waited for before the connection is given out, whatever the type says.
    onConnect: (client) => client.query(settings) as never,
  })
  // A connection that breaks ends the process unless somebody listens; whoever was using it is told by its query.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Throws a sentence, and ends the pools, where there is no server. */
export async function checkReachable(...pools: pg.Pool[]): Promise<void> {
  try {
    for (const pool of pools) (await pool.connect()).release()
  } catch (error) {
    await Promise.all(pools.map((pool) => pool.end()))
    throw new Error(`The database can't be reached: ${(error as { code?: string }).code ?? 'no answer'}.`)
  }
}

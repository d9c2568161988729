import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { auditCheckpoints, auditEntries, auditLinks } from '../../db/tables.ts'
import { linkPending } from '../../server/audit/sequencer.ts'
import type { VerifyAuditOptions } from '../../server/cli/verify-audit.ts'
import { runVerifyAudit } from '../../server/cli/verify-audit.ts'
import { record } from '../../server/events/record.ts'
import { openTestHub, testKey } from '../helper.ts'
import { typescript } from '../stripped/node-options.ts'

const main = new URL('../../server/main.ts', import.meta.url).pathname

/** Runs `accord verify-audit` as a process of its own, beside the hub that has the database open. */
function spawnVerifyAudit(
  environment: Record<string, string>,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [...typescript, main, 'verify-audit'], {
    env: { ...process.env, ...environment },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (data) => (out += String(data)))
  child.stderr.on('data', (data) => (err += String(data)))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

t.test('accord verify-audit', async (t) => {
  const { hub, url } = await openTestHub(t)
  const dataDir = t.testdir()
  const at = (name: string) => join(dataDir, name)
  const run = (options: VerifyAuditOptions = {}) => runVerifyAudit({ databaseUrl: url, dataDir }, options)
  const act = () =>
    hub.database.transaction((tx) =>
      record(tx, hub, {
        organisation: 'CQC',
        subject: 'inspector-1',
        roles: ['inspector'],
        action: 'visit.planned',
        resource: { kind: 'visit', id: 'v' },
      }),
    )
  const receipt = await act()
  await act()
  await linkPending(hub)
  const [link] = await hub.database.read.select().from(auditLinks).where(eq(auditLinks.position, 1))
  const entryId = link?.entryId ?? ''

  await t.rejects(run(), /hub-key\.pem cannot be read/, 'needs the key, and makes none')
  writeFileSync(at('hub-key.pem'), testKey.privatePem, { mode: 0o600 })
  writeFileSync(at('public.pem'), testKey.publicPem)
  writeFileSync(at('receipt.json'), JSON.stringify({ id: 'x', version: 1, receipt }))

  const sound = await run({ receipt: at('receipt.json'), key: [at('public.pem')] })
  t.match(sound, { sound: true, err: 'The audit is sound: 2 entries in 1 log.\n' })
  t.match(
    sound.out,
    /^Accord audit print 1\ncheckpoint CQC 2 [\w-]{43} 2026-10-12T09:00:00\.000Z [\w-]{43} [\w-]{86}\n$/,
  )
  writeFileSync(at('print.txt'), sound.out)

  await act()
  await linkPending(hub)
  await act()
  t.match(await run({ against: at('print.txt') }), {
    sound: true,
    err: 'The audit is sound: 3 entries in 1 log. 1 entry waits to be linked.\n',
  })
  await t.rejects(run({ against: at('receipt.json') }), /This is not an audit print/)
  await t.rejects(run({ receipt: at('print.txt') }), /does not hold a receipt/)
  await t.rejects(run({ key: [at('print.txt')] }), /does not hold an Ed25519 key/)
  const noDatabase = runVerifyAudit({ databaseUrl: 'file:/nowhere/accord.db', dataDir }, {})
  await t.rejects(noDatabase, /There is no database \/nowhere\/accord.db/)

  await hub.database.transaction((tx) =>
    tx
      .update(auditEntries)
      .set({ entry: sql`replace(${auditEntries.entry}, 'inspector-1', 'inspector-2')` })
      .where(eq(auditEntries.id, entryId)),
  )
  t.match(await spawnVerifyAudit({ DATABASE_URL: url, DATA_DIR: dataDir }), {
    code: 1,
    out: `CQC: the entry at position 1 (${entryId}) was changed: it does not give its leaf.\n`,
    err: 'The audit is not sound: 1 fault. 1 entry waits to be linked.\n',
  })

  await hub.database.transaction(async (tx) => {
    await tx.delete(auditLinks)
    await tx.delete(auditCheckpoints)
    await tx.delete(auditEntries)
  })
  const cut = await run({ against: at('print.txt') })
  t.equal(cut.sound, false)
  t.match(cut.out, 'CQC: the log was cut: it had 2 entries on 2026-10-12T09:00:00.000Z and now has 0.\n')
})

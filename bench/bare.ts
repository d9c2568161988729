// What the hub is measured against: Fastify with one prepared SQLite statement per request, on a file of its own with the
// same durability. No tokens, no checks, no rules, no audit. Arguments: file, port.
import Sqlite from 'better-sqlite3'
import fastify from 'fastify'

const [file = '', port = '0'] = process.argv.slice(2)
const database = new Sqlite(file)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec(`
  create table if not exists sent (id integer primary key, body text not null);
`)

const insert = database.prepare('insert into sent (body) values (?)')
const list = database.prepare(
  'select reader_document from intelligence where location_id = ? order by observed_on desc, id desc limit 50',
)
const calendar = database.prepare(
  'select provider_document from visits where provider_id = ? and starts_on >= ? and starts_on <= ? order by starts_on, id',
)
const events = database.prepare('select text from events where provider_id = ?')

const app = fastify()
app.post('/submit', (request, reply) => {
  const { lastInsertRowid } = insert.run(JSON.stringify(request.body))
  return reply.code(201).send({ id: Number(lastInsertRowid) })
})
app.get<{ Params: { id: string } }>('/list/:id', (request, reply) => {
  const rows = list.all(request.params.id) as { reader_document: string }[]
  return reply.type('application/json').send(`{"items":[${rows.map((row) => row.reader_document).join(',')}]}`)
})
app.get<{ Params: { id: string }; Querystring: { from: string; to: string } }>('/calendar/:id', (request, reply) => {
  const rows = calendar.all(request.params.id, request.query.from, request.query.to) as { provider_document: string }[]
  return reply.type('application/json').send(`{"items":[${rows.map((row) => row.provider_document).join(',')}]}`)
})
app.get<{ Params: { id: string } }>('/icalendar/:id', (request, reply) => {
  const rows = events.all(request.params.id) as { text: string }[]
  return reply.type('text/calendar').send(rows.map((row) => row.text).join(''))
})
await app.listen({ host: '127.0.0.1', port: Number(port) })
process.stdout.write('ready\n')

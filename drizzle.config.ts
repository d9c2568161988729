// drizzle-kit's settings; `npm run db:generate` runs it once per dialect. The dialect is the one that db/columns.ts reads
// from DATABASE_URL, so the tables and the migrations can't be of different ones.
//
// Before the first release the initial migration `0000` is made anew whenever db/tables.ts changes, and databases made
// with an older one are refused (`migrate` says so). From the first release on migrations are only ever added.
import { defineConfig } from 'drizzle-kit'

import { dialect } from './db/columns.ts'

export default defineConfig({
  dialect: dialect === 'sqlite' ? 'sqlite' : 'postgresql',
  schema: './db/tables.ts',
  out: `./db/migrations/${dialect}`,
})

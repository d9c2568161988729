// Run by `npm run prepare`: the pages' styles and scripts, into dist/assets.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { compile } from 'sass'
import { projectRoot } from '../contract/files.ts'

const root = projectRoot()
const from = join(root, 'server', 'web', 'assets')
const to = join(root, 'dist', 'assets')
const govuk = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))

mkdirSync(to, { recursive: true })
const { css } = compile(join(from, 'accord.scss'), {
  loadPaths: [join(root, 'node_modules')],
  style: 'compressed',
  quietDeps: true,
})
writeFileSync(join(to, 'accord.css'), css)
for (const file of ['accord.js', 'follow.js', 'check.js', 'accord.svg']) copyFileSync(join(from, file), join(to, file))
copyFileSync(join(govuk, 'dist', 'govuk', 'govuk-frontend.min.js'), join(to, 'govuk-frontend.min.js'))

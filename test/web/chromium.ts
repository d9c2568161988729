// Finds a Chromium to test with: the system's, or else the one that comes with `npm ci`, unpacked once. Without either the
// tests fail; they are never left out.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** Starts a browser that can reach nothing but this machine; throws, with what was tried, where there is none. */
export async function launchChromium(): Promise<Browser> {
  const found = systemChromium() ?? bundledChromium()
  return chromium.launch({ executablePath: found.path, args: flags, env: { ...process.env, ...found.env } })
}

interface Found {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
}

/** Containers have no user namespaces for its sandbox; only the hub's own pages are opened. It has nobody to call, either. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => `/usr/bin/${name}`),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].flatMap(
    (folder) =>
      folder === undefined
        ? []
        : [`${folder}\\Google\\Chrome\\Application\\chrome.exe`, `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`],
  ),
}

function systemChromium(): Found | undefined {
  const given = process.env['CHROME_PATH']
  if (given !== undefined && given !== '') return { path: given, env: {} }
  const path = usualPlaces[process.platform]?.find(existsSync)
  return path === undefined ? undefined : { path, env: {} }
}

/** For Linux on x64, with its fonts, and with the libraries that a small system lacks. */
function bundledChromium(): Found {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The tests need Chrome, Chromium or Edge: install one, or set CHROME_PATH to its program.')
  }
  const folder = unpacked()
  const path = join(folder, 'chromium')
  const fonts = { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  return { path, env: runs(path, {}) ? fonts : { ...fonts, ...libraries } }
}

/** The folder into which the package is unpacked: beside the packages, so that a clean install begins anew. */
function unpacked(): string {
  const build = dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(readFileSync(join(build, '..', 'package.json'), 'utf8')) as { version: string }
  const kept = join(build, '..', '..', '..', '.cache', `chromium-${version}`)
  if (existsSync(kept)) return kept
  // Made aside and renamed: of two test files that start at once, the second finds a whole one.
  const made = `${kept}-${process.pid}`
  mkdirSync(made, { recursive: true })
  const parts = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'].map((name) => join(build, '..', 'bin', name))
  const script = `import { inflate } from '@sparticuz/chromium'; for (const part of ${JSON.stringify(parts)}) await inflate(part)`
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: made },
    cwd: build,
  })
  writeFileSync(join(made, 'fonts.conf'), fontSettings(join(kept, 'fonts'), join(kept, 'font-cache')))
  try {
    renameSync(made, kept)
  } catch (error) {
    if (!existsSync(kept)) throw error
    rmSync(made, { recursive: true, force: true })
  }
  return kept
}

function fontSettings(fonts: string, cache: string): string {
  return `<?xml version="1.0"?>\n<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>\n`
}

function runs(path: string, env: Readonly<Record<string, string>>): boolean {
  try {
    execFileSync(path, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

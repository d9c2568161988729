// The demonstration cast, and what `npm start` says about it.
import type { Settings } from '../config.ts'
import type { Hub } from '../hub.ts'

/** Brings the cast, once. */
export async function prepareDemo(_hub: Hub): Promise<void> {}

/** What to try first, for the terminal. */
export function demoWelcome(_hub: Hub, url: string, { dataDir }: Settings): string {
  return `Data is in ${dataDir}. Every operation: ${url}/docs\n`
}

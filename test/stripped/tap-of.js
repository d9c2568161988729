// What `import t from 'tap'` gives to a test file in a run: a test of that file's own, made by `test/worker.ts`.
import tap from 'tap'

const file = new URL(import.meta.url).searchParams.get('file')

export default globalThis[Symbol.for('accord.testOf')]?.(file) ?? tap

// How much of what identifies people is found, and how much else is taken for it: `npx tsx test/policy/personal-data-score.ts`
// prints precision and recall over the labelled sentences, all of them invented.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { personalDataIn, personalDataKinds } from '../../server/policy/personal-data.ts'

export interface Sentence {
  readonly text: string
  /** What a person finds in it: for each kind whether it is certain or likely. Nothing in most. */
  readonly expect: Readonly<Record<string, 'certain' | 'likely'>>
  /** Written once the patterns stood, and never tuned to. */
  readonly heldOut?: true
}

export interface Score {
  readonly name: string
  readonly expected: number
  readonly found: number
  readonly right: number
}

export const sentences = JSON.parse(
  readFileSync(new URL('./personal-data-sentences.json', import.meta.url), 'utf8'),
) as readonly Sentence[]

/** By kind; then all, what is certain, and sentences with anything at all. */
export function scores(among: readonly Sentence[] = sentences): Score[] {
  const judged = among.map(({ text, expect }) => ({
    expect: new Map(Object.entries(expect)),
    found: new Map(personalDataIn(text).map(({ kind, certain }) => [String(kind), certain ? 'certain' : 'likely'])),
  }))
  const score = (name: string, pick: (labels: ReadonlyMap<string, string>) => readonly string[]): Score => {
    const each = judged.map(({ expect, found }) => ({ wanted: pick(expect), got: pick(found) }))
    const sum = (count: (one: (typeof each)[number]) => number) => each.reduce((total, one) => total + count(one), 0)
    return {
      name,
      expected: sum(({ wanted }) => wanted.length),
      found: sum(({ got }) => got.length),
      right: sum(({ wanted, got }) => got.filter((kind) => wanted.includes(kind)).length),
    }
  }
  return [
    ...personalDataKinds.map((kind) => score(kind, (labels) => (labels.has(kind) ? [kind] : []))),
    score('every kind', (labels) => [...labels.keys()]),
    score('certain (refused)', (labels) => [...labels].flatMap(([kind, sure]) => (sure === 'certain' ? [kind] : []))),
    score('sentences with any', (labels) => (labels.size > 0 ? ['any'] : [])),
  ]
}

export const precision = ({ found, right }: Score): number => (found === 0 ? 1 : right / found)
export const recall = ({ expected, right }: Score): number => (expected === 0 ? 1 : right / expected)

function lines(all: readonly Score[]): string[] {
  const per = (share: number) => `${(100 * share).toFixed(0)} %`
  return all.map((score) => {
    const { name, expected, found, right } = score
    return `| ${name} | ${expected} | ${found} | ${right} | ${per(precision(score))} | ${per(recall(score))} |`
  })
}

export function table(): string {
  const head = ['| kind | in the set | found | rightly | precision | recall |', '|---|---|---|---|---|---|']
  const kept = sentences.filter(({ heldOut }) => heldOut)
  return [
    ...[`${sentences.length} sentences`, '', ...head, ...lines(scores())],
    ...['', `${kept.length} of them held out`, '', ...head, ...lines(scores(kept).slice(-3))],
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${table()}\n`)
  if (process.argv.includes('--misses')) {
    for (const { text, expect } of sentences) {
      const found = Object.fromEntries(
        personalDataIn(text).map(({ kind, certain }) => [kind, certain ? 'certain' : 'likely']),
      )
      const [wanted, got] = [expect, found].map((labels) => JSON.stringify(Object.entries(labels).sort()))
      if (wanted !== got) process.stdout.write(`${text}\n   expected ${wanted}, found ${got}\n`)
    }
  }
}

// Batches in the sessions of two worlds: as they are sent, and what they have become.
import type { Ask } from '../cast.ts'

export function batchOf(items: readonly unknown[], query = ''): Ask {
  return {
    method: 'POST',
    url: `/v1/intelligence:batch${query}`,
    headers: { 'content-type': 'application/x-ndjson' },
    body: items.map((item) => JSON.stringify(item)).join('\n'),
  }
}

/** The items that it has created, with what was sent. */
export function createdBy(ask: Ask, body: string): { readonly id: string; readonly sent: unknown }[] {
  const { items } = JSON.parse(body) as { items: { row: number; outcome: string; id?: string }[] }
  const lines = String(ask.body).split('\n')
  return items.flatMap(({ row, outcome, id }) =>
    outcome === 'created' && id !== undefined ? [{ id, sent: JSON.parse(lines[row - 1] ?? '{}') as unknown }] : [],
  )
}

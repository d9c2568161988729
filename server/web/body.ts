// What a form brings: fields, and where it has one, a file.
import type { FastifyRequest } from 'fastify'
import { Problem } from '../http/problem.ts'
import { noFields, toFields } from './fields.ts'
import type { Fields, UploadedFile } from './page.ts'

/** A part of a multipart form, as its plugin keeps it. */
interface Part {
  readonly type: 'field' | 'file'
  readonly value?: unknown
  readonly filename?: string
  readonly file?: { readonly truncated: boolean }
  toBuffer?(): Promise<Buffer>
}

/** The largest form of the hub, ten rows of an upload to correct, has about 120. */
const mostFields = 1000

/**
 * Parses `application/x-www-form-urlencoded`; throws Problem `malformed-text` for what is no text, `payload-too-large` for
 * more than 1,000 fields.
 */
export function readForm(text: string): Fields {
  if (text.split('&', mostFields + 1).length > mostFields) {
    throw new Problem('payload-too-large', { detail: 'A form may have at most 1,000 fields.' })
  }
  const fields = toFields(new URLSearchParams(text))
  if (fields === undefined) throw new Problem('malformed-text')
  return fields
}

export async function bodyOf(request: FastifyRequest): Promise<{ form: Fields; files: Record<string, UploadedFile> }> {
  const { body } = request
  if (isFields(body)) return { form: body, files: {} }
  if (typeof body !== 'object' || body === null) return { form: noFields, files: {} }
  const pairs: [string, string][] = []
  const files: Record<string, UploadedFile> = {}
  for (const [name, given] of Object.entries(body as Record<string, Part | Part[]>)) {
    for (const part of Array.isArray(given) ? given : [given]) {
      if (part.type === 'field') pairs.push([name, textOf(part)])
      else if (part.toBuffer) {
        const bytes = await part.toBuffer()
        files[name] = { name: part.filename ?? '', bytes, isWhole: part.file?.truncated !== true }
      }
    }
  }
  const form = toFields(pairs)
  if (form === undefined) throw new Problem('malformed-text')
  return { form, files }
}

/** The token that proves that a form is the hub's own, wherever the form keeps it. */
export function csrfToken(request: FastifyRequest): string {
  const { body } = request
  if (isFields(body)) return body.get('_csrf')
  const part = (body as Record<string, Part> | null | undefined)?.['_csrf']
  return part === undefined ? '' : textOf(part)
}

function textOf({ value }: Part): string {
  return typeof value === 'string' ? value : ''
}

function isFields(body: unknown): body is Fields {
  return typeof body === 'object' && body !== null && 'all' in body && typeof body.all === 'function'
}

// A file of visits in whichever of its forms: the form is told by what is in it and not by its name.
import { readFileSync, statSync } from 'node:fs'
import { windows1252 } from '../../http/windows-1252.ts'
import { calendarRecords } from './calendar.ts'
import { lineRecords } from './lines.ts'
import { PlanFileError, type PlanFile } from './record.ts'
import { tableRecords } from './table.ts'

/** More than every visit of every body in England for some years. */
const longest = 256 * 1024 * 1024

/** Throws PlanFileError where there is no such file, or it has none of the forms. */
export function readPlanFile(path: string): PlanFile {
  const size = statSync(path, { throwIfNoEntry: false })?.size
  if (size === undefined) throw new PlanFileError('There is no such file.')
  if (size > longest) throw new PlanFileError('The file is too long. Bring it in parts.')
  return readPlan(readFileSync(path))
}

export function readPlan(bytes: Buffer): PlanFile {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    throw new PlanFileError('This is a workbook. Save its sheet as CSV, and bring that.')
  }
  const text = decoded(bytes)
  const start = text.slice(0, 200).trimStart()
  if (start === '') throw new PlanFileError('The file is empty.')
  if (start.startsWith('{')) return lineRecords(text)
  if (/^BEGIN:VCALENDAR/i.test(start)) return calendarRecords(text)
  return tableRecords(text)
}

/** UTF-8 where it is that; Windows-1252, which spreadsheets in Britain save, where it is not; UTF-16 where it says so. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return windows1252(bytes)
  }
}

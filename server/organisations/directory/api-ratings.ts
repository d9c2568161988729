// The ratings in an API record. They stand in three places: the assessments since 2023, the current ratings, and the
// historic ones. Each is an item of its own; two of one date are one, and the first of these places is believed.
import type { CqcRating, ImportedRating, KeyQuestion } from './imported.ts'
import { member, members } from './json.ts'
import { provided } from './provided.ts'
import type { Reading } from './row.ts'
import { readDate, readQuestion, readRating, readText } from './words.ts'

interface Place {
  readonly id: string
  readonly providerId: string
}

type Warn = (warning: string) => void

interface Found {
  readonly overall: unknown
  readonly questions: readonly unknown[]
  readonly reportedOn: string | undefined
  readonly assessedOn: string | undefined
  readonly reportId: string | undefined
}

/** Newest first. */
export function apiRatings(record: object, place: Place, reading: Reading, warn: Warn): ImportedRating[] {
  const byDate = new Map<string, ImportedRating>()
  for (const found of [...assessments(record), ...current(record), ...historic(record, place, warn)]) {
    const rating = toRating(found, place, reading, warn)
    if (rating === undefined) continue
    const same = byDate.get(rating.sourceId)
    if (same === undefined) byDate.set(rating.sourceId, rating)
    else if (same.overall !== rating.overall) warn('two different ratings have one date; the first is kept')
  }
  return [...byDate.values()].sort((a, b) => (a.assessedOn < b.assessedOn ? 1 : -1))
}

function assessments(record: object): Found[] {
  return members(record, 'assessment').flatMap((assessment) => {
    const published = readDate(member(assessment, 'assessmentPlanPublishedDateTime'), 'assessmentPlanPublishedDateTime')
    return members(member(assessment, 'ratings'), 'asgRatings').map((rating) => {
      const assessedOn = readDate(member(rating, 'assessmentDate'), 'assessmentDate')
      return {
        overall: member(rating, 'rating'),
        questions: members(rating, 'keyQuestionRatings'),
        reportedOn: published ?? assessedOn,
        assessedOn: assessedOn ?? published,
        reportId: undefined,
      }
    })
  })
}

function current(record: object): Found[] {
  const ratings = member(record, 'currentRatings')
  const overall = member(ratings, 'overall')
  if (overall === undefined) return []
  const date =
    readDate(member(overall, 'reportDate'), 'currentRatings.overall.reportDate') ??
    readDate(member(ratings, 'reportDate'), 'currentRatings.reportDate')
  return [found(overall, date, member(overall, 'reportLinkId') ?? member(ratings, 'reportLinkId'))]
}

/** A rating of an earlier registration belongs to that one's own record, and to its provider of then. */
function historic(record: object, place: Place, warn: Warn): Found[] {
  return members(record, 'historicRatings').flatMap((rating) => {
    const of = readText(member(rating, 'organisationId'), 40)
    const overall = member(rating, 'overall')
    if (of !== undefined && of !== place.id) {
      if (readRating(member(overall, 'rating')) !== undefined)
        warn('a rating of an earlier registration is left to that one')
      return []
    }
    const date = readDate(member(rating, 'reportDate'), 'historicRatings.reportDate')
    return [found(overall, date, member(rating, 'reportLinkId'))]
  })
}

function found(overall: unknown, date: string | undefined, reportId: unknown): Found {
  return {
    overall: member(overall, 'rating'),
    questions: members(overall, 'keyQuestionRatings'),
    reportedOn: date,
    assessedOn: date,
    reportId: readText(reportId, 60),
  }
}

function toRating(found: Found, place: Place, reading: Reading, warn: Warn): ImportedRating | undefined {
  const overall = readRating(found.overall, warn)
  const questions: Partial<Record<KeyQuestion, CqcRating>> = {}
  for (const entry of found.questions) {
    const question = readQuestion(member(entry, 'name'))
    const value = readRating(member(entry, 'rating'), warn)
    if (question !== undefined && value !== undefined) questions[question] = value
  }
  if (overall === undefined && Object.keys(questions).length === 0) return undefined
  const { assessedOn, reportedOn } = found
  if (assessedOn === undefined || reportedOn === undefined) return refuse(warn, 'a rating without a date is left out')
  if (reportedOn > reading.today) return refuse(warn, 'a rating with a date in the future is left out')
  return provided<ImportedRating>({
    locationId: place.id,
    providerId: place.providerId,
    sourceId: `directory:rating:${place.id}:${reportedOn}`,
    assessedOn,
    reportedOn,
    overall,
    questions,
    reportLink: reportLink(found.reportId),
  })
}

function reportLink(id: string | undefined): string | undefined {
  return id !== undefined && /^[0-9A-Za-z-]+$/.test(id) ? `https://api.cqc.org.uk/public/v1/reports/${id}` : undefined
}

function refuse(warn: Warn, warning: string): undefined {
  warn(warning)
}

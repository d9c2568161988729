// What is read of a JSON Schema to make columns of it, and how its names are said in words.
import type { Json, JsonObject } from '../../contract/files.ts'
import { isObject } from '../../contract/files.ts'
import { word } from '../../web/words.ts'

/** A slug as it is chosen: `voluntary-suspension` as “Voluntary suspension”. */
export function named(value: string): string {
  const words = word(value)
  return words === value && /^[a-z]/.test(value) ? capital(value.replaceAll('-', ' ')) : capital(words)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function kebab(member: string): string {
  return member.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

export function kebabOf(words: string): string {
  return words.toLowerCase().replaceAll(' ', '-')
}

export function inWords(member: string): string {
  return capital(kebab(member).replaceAll('-', ' '))
}

export function membersOf(schema: JsonObject): Readonly<Record<string, JsonObject>> {
  const properties = schema['properties']
  return (isObject(properties) ? properties : {}) as Readonly<Record<string, JsonObject>>
}

export function textIn(schema: JsonObject, name: string): string | undefined {
  const value = schema[name]
  return typeof value === 'string' ? value : undefined
}

export function numberIn(schema: JsonObject, name: string): number | undefined {
  const value = schema[name]
  return typeof value === 'number' ? value : undefined
}

export function stringsIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

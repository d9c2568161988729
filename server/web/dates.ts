// Moments as people in England write them.
const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: 'Europe/London',
})

/** `12 October 2026 at 10:30am`, of an instant in UTC. */
export function momentInWords(instant: string): string {
  return format.format(new Date(instant)).replace(/ ([ap]m)$/i, (_, half: string) => half.toLowerCase())
}

// The e-mail itself: that something is waiting and why, a link to the hub, and how to stop it. Nothing else. Pure.
export interface Message {
  readonly subject: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

/** `why` are the waiting things' words; `publicUrl` is the hub's, without a slash at the end. */
export function messageOf(why: readonly string[], publicUrl: string, secret: string): Message {
  const stop = `${publicUrl}${stopPath(secret)}`
  const lines = [
    'Something is waiting for you in Accord:',
    '',
    ...why.map((each) => `- ${each}`),
    '',
    'Sign in to see it:',
    `${publicUrl}/`,
    '',
    'You asked for these e-mails. They never say what it is about. To stop them:',
    stop,
    '',
  ]
  const headers = {
    'Auto-Submitted': 'auto-generated',
    // RFC 8058: mail programs offer a button for it.
    'List-Unsubscribe': `<${stop}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
  return { subject: 'Something is waiting for you in Accord', text: lines.join('\n'), headers }
}

export function stopPath(secret: string): string {
  return `/email/stop/${secret}`
}

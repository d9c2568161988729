// Windows-1252, which spreadsheets in Britain save: Latin-1 with quotation marks, dashes and the euro between 0x80 and 0x9f.
// Node's own decoder takes those for control characters, on Node 20 at least.

const between = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

export function windows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll(/[\u0080-\u009f]/g, (each) => between[each.charCodeAt(0) - 0x80] ?? each)
}

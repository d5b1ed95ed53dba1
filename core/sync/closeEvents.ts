/**
 * The reasons of closed sockets. Stock providers (y-websocket 3.1) stop at 4400 to 4499 and reconnect after the others. Older
 * providers always reconnect, and the upgrade refuses them.
 */
export const closeEvents = {
  malformed: { code: 4400, reason: 'The frame is not understood.' },
  signedOut: { code: 4401, reason: 'The session has ended: sign in again.' },
  noAccess: { code: 4403, reason: 'Your access to this timeline was withdrawn.' },
  gone: { code: 4404, reason: 'This timeline is not there any more.' },
  otherEpoch: { code: 4409, reason: 'This timeline was made anew: reload the page.' },
  tooLarge: { code: 4413, reason: 'The frame or the document is too large.' },
  restarting: { code: 1012, reason: 'The server is restarting.' },
  busy: { code: 1013, reason: 'The server cannot keep up: try again.' },
} as const;

export type CloseEvent = keyof typeof closeEvents;

/** Returns the name of one of our close codes. Null for another code. */
export function readCloseCode(code: number): CloseEvent | null {
  for (const [name, event] of Object.entries(closeEvents)) if (event.code === code) return name as CloseEvent;
  return null;
}

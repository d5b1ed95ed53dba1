/** Every wait, queue and size of the relay; each has a test that breaks it, or a reason here why not. */
export const limits = {
  /** One frame; `ws` closes with 1009 before more is read. */
  maxFrameBytes: 2 * 1024 * 1024,
  /** Structs of one update: what one person types offline in days, and far from where integration grows noticeable. */
  maxStructs: 10_000,
  /** Structs of one update that want the same place: integrating them takes time that grows with the square. */
  maxSiblings: 500,
  /** More than any frame could hold; a struct without content could claim any length. */
  maxClockJump: 4 * 1024 * 1024,
  maxDocBytes: 16 * 1024 * 1024,
  /** Frames of one socket: a bucket that fills up again at this pace. Large ones count for each of these bytes begun. */
  framesPerSecond: 60,
  frameBurst: 400,
  frameBytes: 16 * 1024,
  /** Of presence, a part of a frame: stock clients repeat to the relay whatever it tells them of the others. */
  presenceCost: 0.2,
  maxPresenceBytes: 2 * 1024,
  maxConnectionsPerRoom: 500,
  maxConnectionsPerUser: 60,
  /** Edits wait this long for company, to be committed and sent as one. */
  tickMs: 5,
  presenceTickMs: 30,
  /** Over this a consumer is slow: nothing more is queued for it, and it gets one difference when it has drained. */
  slowBytes: 256 * 1024,
  /** Without any of it having gone. */
  slowForMs: 10_000,
  /** A store that fails: told after a while, and given up on when the room holds too much or for too long. */
  failingAfterMs: 2_000,
  giveUpAfterMs: 30_000,
  maxPendingBytes: 4 * 1024 * 1024,
  retryMs: 100,
  maxRetryMs: 2_000,
  pingMs: 15_000,
  keepAliveMs: 20_000,
  sweepMs: 5_000,
  /** Sessions end by themselves too, which changes no version: everyone is asked for again after this long. */
  judgeAgainMs: 60_000,
  unloadAfterMs: 60_000,
  compactAfterRows: 500,
  compactAfterBytes: 1024 * 1024,
  /** Of a drain: edits get this long to become durable. */
  flushMs: 5_000,
  drainSliceMs: 400,
} as const;

export type Limits = { readonly [Name in keyof typeof limits]: number };

/** Every wait, queue and size of the relay; each has a test that breaks it, or a reason here why not. */
export const limits = {
  /** One frame; `ws` closes with 1009 before more is read. */
  maxFrameBytes: 2 * 1024 * 1024,
  /**
   * Structs of one update. Integrating one takes about 13 µs of a core, so this many take half a second. A pasted table of 400 rows and
   * 5 columns has 12,400, an article of 300 paragraphs with bold and italic words 12,900.
   */
  maxStructs: 40_000,
  /**
   * Structs that want the same place, in the doc and one update: all who can be in a room at once, each with one. Integrating
   * them takes time that grows with the square.
   */
  maxSiblings: 500,
  /** More than any frame could hold; a struct without content could claim any length. */
  maxClockJump: 4 * 1024 * 1024,
  /** Types in one another. A list in a table's cell in an account of an event has 18; lists in lists add two a level. */
  maxDepth: 64,
  /** Of a key, as an id or a language; the longest that the product makes has 110. And of a plain value, objects in objects. */
  maxKeyLength: 512,
  maxValueDepth: 32,
  maxDocBytes: 16 * 1024 * 1024,
  /** A doc of this size is told of in the log. */
  largeDocBytes: 8 * 1024 * 1024,
  /** Over this an update is integrated in the thread for what may take long, and a doc is opened there. */
  heavyUpdateBytes: 16 * 1024,
  heavyDocBytes: 1024 * 1024,
  /** Time that the edits of one doc may take a thread that it shares, at once and a second; over this it goes to the other, too. */
  sharedCpuMs: 100,
  sharedCpuMsPerSecond: 100,
  /** Frames, bytes and time of the threads that one socket may take: at once, and a second. */
  framesPerSecond: 60,
  frameBurst: 200,
  bytesPerSecond: 256 * 1024,
  byteBurst: 4 * 1024 * 1024,
  cpuMsPerSecond: 100,
  cpuBurstMs: 1_000,
  /** Of presence, a part of a frame: stock clients repeat to the relay whatever it tells them of the others. */
  presenceCost: 0.2,
  maxPresenceBytes: 2 * 1024,
  /** Client ids of people who have been in a room and may write later; kept for them. */
  mostReserved: 10_000,
  maxConnectionsPerRoom: 500,
  maxConnectionsPerUser: 20,
  /** Of one address on the network; none for this machine's own, which is that of a proxy. */
  maxConnectionsPerAddress: 100,
  /** Docs that are read from the store at once; the others wait. */
  maxLoads: 8,
  /** An upgrade that was refused is refused again without asking for so long: older clients come back for ever. */
  refuseAgainMs: 10_000,
  /** From one commit to the next at least: what comes meanwhile is committed together. */
  tickMs: 5,
  /** In a room of many, an edit waits for company, the longer the more are to be told; never so long that it shows. */
  windowFromConnections: 20,
  windowPerConnectionMs: 0.2,
  longestWindowMs: 31,
  /** The same in all rooms, after the commit, the more there is to tell in a second: edits times those who are told of each. */
  windowFromDeliveries: 5_000,
  windowPerDeliveryMs: 0.002,
  /** Threads that hold docs; 0: one less than the machine has cores. And what each may take. */
  threads: 0,
  threadHeapMb: 2_048,
  /** A thread that holds nothing and has done nothing for so long is ended, with its heap. */
  endThreadAfterMs: 5_000,
  /** Time on a core that a thread may spend on one job. On a busy machine a job may wait for a core so many times longer. */
  watchdogMs: 1_500,
  watchEveryMs: 250,
  watchdogWaits: 20,
  /** More, for a doc that is opened: a timeline of 5,000 events (7 MB) takes a second or two of a core that others use too. */
  watchdogMsPerStoredMb: 1_000,
  /** A doc that nobody writes to goes back to its encoded bytes. */
  unloadLiveDocAfterMs: 10_000,
  /** Letters that were judged without the doc are given to it together: after this, or when there are so many. */
  appendAfterMs: 1_000,
  mostAppended: 50,
  presenceTickMs: 30,
  /** Relays say again who is with them, and forget those of one that has fallen silent. */
  presenceAgainMs: 10_000,
  presenceExpiresMs: 30_000,
  /** Over this a consumer is slow: nothing more is queued for it, and it gets one difference when it has drained. */
  slowBytes: 256 * 1024,
  /** Without any of it having gone. With the two seconds for its answer to being closed, it is gone within ten. */
  slowForMs: 7_000,
  /** A store that fails: told after a while, and given up on when the room holds too much or for too long. */
  failingAfterMs: 2_000,
  giveUpAfterMs: 30_000,
  maxPendingBytes: 4 * 1024 * 1024,
  retryMs: 100,
  maxRetryMs: 2_000,
  /** A line that is dead without a word is noticed after two pings that were not answered: within half a minute. */
  pingMs: 10_000,
  mostMissedPings: 2,
  maintainMs: 250,
  keepAliveMs: 20_000,
  /** How soon a change of roles, of the epoch, or of the log is seen of which no word came. */
  sweepMs: 1_000,
  /** Rows that are missing may be on their way. */
  gapMs: 15,
  mostRowsAtOnce: 500,
  /** Sessions end by themselves too, which changes no version: everyone is asked for again after this long. */
  recheckAccessAfterMs: 60_000,
  unloadAfterMs: 60_000,
  /** Reading rows costs little; a checkpoint costs what the doc does, however little is new in it. */
  compactAfterRows: 2_000,
  compactAfterBytes: 1024 * 1024,
  /** Of a room that is left: fewer rows are read as they are the next time. */
  compactLeftAfterRows: 50,
  /** After one compaction no other begins for so many times as long as it took. */
  compactPause: 3,
  /** Of a drain: edits get this long to become durable. */
  flushMs: 5_000,
  drainSliceMs: 400,
} as const;

export type Limits = { readonly [Name in keyof typeof limits]: number };

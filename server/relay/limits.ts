/** Every wait, queue and size of the relay. Each has a test that breaks it, or a reason here why not. */
export const limits = {
  /** Bytes of one frame. `ws` closes a socket that sends more with 1009 before reading on. */
  maxFrameBytes: 2 * 1024 * 1024,
  /**
   * Structs of one update. Integrating a struct takes about 13 µs of a core, so this many take half a second. A pasted table of 400 rows
   * and 5 columns has 12,400 structs, an article of 300 paragraphs with bold and italic words 12,900.
   */
  maxStructs: 40_000,
  /**
   * Structs between the same two neighbours, in the doc and one update together: one for each person who can be in a room. The
   * time to integrate them grows with their square.
   */
  maxSiblings: 500,
  /** More than a frame could hold. A struct without content may claim any length. */
  maxClockJump: 4 * 1024 * 1024,
  /** Nested Y types. A list in a table cell in an account of an event has 18 levels; each list in a list adds two. */
  maxDepth: 64,
  /** Letters of a map key, such as an id or a language. The longest key that the product makes has 110. */
  maxKeyLength: 512,
  /** Nested objects and arrays in a plain value. */
  maxValueDepth: 32,
  maxDocBytes: 16 * 1024 * 1024,
  /** A doc of this size is reported in the log. */
  largeDocBytes: 8 * 1024 * 1024,
  /** Larger updates are integrated in the heavy thread. */
  heavyUpdateBytes: 16 * 1024,
  /** Larger docs are held by the heavy thread. */
  heavyDocBytes: 1024 * 1024,
  /**
   * Milliseconds of a shared thread that the edits of one doc may take, as a burst and per second. A busier doc moves to the heavy thread.
   */
  sharedCpuMs: 100,
  sharedCpuMsPerSecond: 100,
  /** The limits of one socket: frames, bytes and milliseconds of the threads, each per second and as a burst. */
  framesPerSecond: 60,
  frameBurst: 200,
  bytesPerSecond: 256 * 1024,
  byteBurst: 4 * 1024 * 1024,
  cpuMsPerSecond: 100,
  cpuBurstMs: 1_000,
  /** An awareness frame counts as this part of a frame: stock clients send back whatever the relay sends them about others. */
  presenceCost: 0.2,
  maxPresenceBytes: 2 * 1024,
  /** Client ids of one room that are reserved for people who were in it and may write later. */
  mostReserved: 10_000,
  maxConnectionsPerRoom: 500,
  maxConnectionsPerUser: 20,
  /** Sockets from one network address. There is no limit for this machine's own address, which is that of a proxy. */
  maxConnectionsPerAddress: 100,
  /** Docs that are loaded from the store at once; others wait. */
  maxLoads: 8,
  /** A refused upgrade is refused again for this long without a query: older clients retry for ever. */
  refuseAgainMs: 10_000,
  /** The least time between two commits. Edits that arrive meanwhile are committed together. */
  tickMs: 5,
  /** In a large room an edit waits for others, longer with each socket, and never so long that people notice. */
  windowFromConnections: 20,
  windowPerConnectionMs: 0.2,
  longestWindowMs: 31,
  /** The same across all rooms and after the commit: it grows with the deliveries per second, an edit counting once for each recipient. */
  windowFromDeliveries: 5_000,
  windowPerDeliveryMs: 0.002,
  /** Threads that share the docs; 0: one less than the machine has cores. */
  threads: 0,
  /** The heap of one thread. */
  threadHeapMb: 2_048,
  /** A thread without a doc or a job for this time is ended, which frees its heap. */
  endThreadAfterMs: 5_000,
  /** CPU time of one job. */
  watchdogMs: 1_500,
  watchEveryMs: 250,
  /** On a busy machine a job waits for a core, so its wall time may be this multiple of its CPU time. */
  watchdogWaits: 20,
  /** More CPU time for opening a doc: a timeline of 5,000 events (7 MB) takes one or two seconds of a shared core. */
  watchdogMsPerStoredMb: 1_000,
  /** A live doc that nobody writes to returns to its encoded bytes. */
  unloadLiveDocAfterMs: 10_000,
  /** Typing that was accepted without the doc's thread is handed to the thread after this time, or once there is so much of it. */
  appendAfterMs: 1_000,
  mostAppended: 50,
  presenceTickMs: 30,
  /** Relays publish their presence this often, and drop that of a relay that has been silent for `presenceExpiresMs`. */
  presenceAgainMs: 10_000,
  presenceExpiresMs: 30_000,
  /**
   * Above this number of buffered bytes a socket is a slow consumer: nothing more is queued, and it gets one difference once it has
   * drained.
   */
  slowBytes: 256 * 1024,
  /**
   * A slow consumer is closed when its buffer has not shrunk for this time. With two seconds for the close frame, it is gone within ten.
   */
  slowForMs: 7_000,
  /** A failing store is announced to the rooms after this time. */
  failingAfterMs: 2_000,
  /** A room is closed when the store has failed for this time, or when the room holds more pending bytes than this. */
  giveUpAfterMs: 30_000,
  maxPendingBytes: 4 * 1024 * 1024,
  /** The wait before a failed commit is tried again, doubled after each failure up to `maxRetryMs`. */
  retryMs: 100,
  maxRetryMs: 2_000,
  /** A dead connection is detected after two unanswered pings: within half a minute. */
  pingMs: 10_000,
  mostMissedPings: 2,
  maintainMs: 250,
  keepAliveMs: 20_000,
  /** The longest time until a change of roles, of the epoch or of the log is detected if no message arrived. */
  sweepMs: 1_000,
  /** Missing rows may be on their way, so the log is read only after this time. */
  gapMs: 15,
  mostRowsAtOnce: 500,
  /** Sessions end without any version changing, so everyone's access is checked again this often. */
  recheckAccessAfterMs: 60_000,
  unloadAfterMs: 60_000,
  /** Reading rows costs little. A checkpoint costs as much as the whole doc, however few rows are new. */
  compactAfterRows: 2_000,
  compactAfterBytes: 1024 * 1024,
  /** The log of an unloaded room is compacted above this number of rows; fewer are read when the room loads again. */
  compactLeftAfterRows: 50,
  /** The pause after a compaction, as a multiple of its duration. */
  compactPause: 3,
  /** How long a drain waits for edits to become durable. */
  flushMs: 5_000,
  drainSliceMs: 400,
} as const;

export type Limits = { readonly [Name in keyof typeof limits]: number };

/** High rates only: otherwise frames that come faster than typing would never be read. */
export const looseRates = { framesPerSecond: 1e9, frameBurst: 1e9, bytesPerSecond: 1e12, byteBurst: 1e12, maxConnectionsPerUser: 1_000 };

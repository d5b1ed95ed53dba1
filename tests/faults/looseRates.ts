/** Rates alone: what is sent faster than anyone types would otherwise not be looked at. */
export const looseRates = { framesPerSecond: 1e9, frameBurst: 1e9, bytesPerSecond: 1e12, byteBurst: 1e12, maxConnectionsPerUser: 1_000 };

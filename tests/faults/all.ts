import { absentPostgres, restartedPostgres } from './failingPostgres';
import { cutRedis, unreliableRedis } from './failingRedis';
import type { Fault } from './fault';
import { killedBeforeAck, killedNode, stopped } from './killedNodes';

/** Every fault test, in the order of its number. */
export const faults: readonly Fault[] = [
  killedNode,
  killedBeforeAck,
  restartedPostgres,
  absentPostgres,
  cutRedis,
  unreliableRedis,
  stopped,
].sort((a, b) => a.id.localeCompare(b.id));

import { pausedConsumer } from './f07PausedConsumer';
import { halfOpenLines } from './f08HalfOpen';
import { wrongClocks } from './f09WrongClocks';
import { mutatedFrames } from './f10MutatedFrames';
import { floodedKey } from './f11Flood';
import { forgedClients } from './f12ForgedClients';
import { rolesAndRevocation } from './f13Roles';
import { refusedUpgrades } from './f14Upgrades';
import { returningCrowds } from './f15Crowds';
import { killedCompaction } from './f16Compaction';
import { convergence } from './f18Convergence';
import { soak } from './f19Soak';
import { oldTabs } from './f20OldTabs';
import { throughput } from './f21Throughput';
import { textTrial } from './f22TextTrial';
import { presenceShapes } from './f23Presence';
import { poisonedDocuments } from './f24PoisonedDocs';
import { killedEmbeddedPostgres } from './f25EmbeddedPostgres';
import { twoProducts } from './f26TwoProducts';
import { threeBrowsers } from './f27ThreeBrowsers';
import { poisonedProduct } from './f28PoisonedProduct';
import { killedWorker } from './f29KilledWorker';
import { restoredCopy } from './f30RestoredCopy';
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
  pausedConsumer,
  halfOpenLines,
  wrongClocks,
  mutatedFrames,
  floodedKey,
  forgedClients,
  rolesAndRevocation,
  refusedUpgrades,
  returningCrowds,
  killedCompaction,
  convergence,
  soak,
  oldTabs,
  throughput,
  textTrial,
  presenceShapes,
  poisonedDocuments,
  killedEmbeddedPostgres,
  twoProducts,
  threeBrowsers,
  poisonedProduct,
  killedWorker,
  restoredCopy,
].sort((a, b) => a.id.localeCompare(b.id));

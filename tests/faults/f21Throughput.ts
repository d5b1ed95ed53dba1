import pg from 'pg';
import { Contender } from '../bench/contender';
import { typing, type WorkContext, works } from '../bench/works';
import type { Fault, FaultContext } from './fault';

const crowd = { rooms: 1, clients: 200, writers: 20, perSecond: 50, lookers: 2 };

export const throughput: Fault = {
  id: 'F21',
  name: 'a crowd types into one room, and a hundred rooms get five thousand updates a second',
  bar: 'deliveries_core_s>=500000 ack_p50_ms<=8 ack_p99_ms<=30 lost_acked=0',
  async run(context) {
    const seconds = context.isQuick ? 3 : 20;
    const { cpuPerDelivered } = await withRelay(context, seconds, async (work) => {
      const { all, cpuPerDelivered: cost } = await typing(work, crowd);
      for (const client of all) client.leave();
      return { cpuPerDelivered: cost };
    });
    const figures = await withRelay(context, seconds, (work) => works.find(({ id }) => id === 'f')?.run(work) ?? Promise.reject());
    const perCore = 1_000_000 / cpuPerDelivered;
    const { 'ack p50, ms': p50 = NaN, 'ack p99, ms': p99 = NaN, 'acked and lost': lost = NaN, 'updates/s': rate = 0 } = figures;
    return {
      figure: `deliveries_core_s=${perCore.toFixed(0)} ack_p50_ms=${p50.toFixed(1)} ack_p99_ms=${p99.toFixed(1)} lost_acked=${lost} updates_s=${rate.toFixed(0)}`,
      isWithinBar: perCore >= 500_000 && p50 <= 8 && p99 <= 30 && lost === 0 && rate >= 4_500,
    };
  },
};

/** The built relay in another process, with the clients here, as in the benchmark. */
async function withRelay<T>(context: FaultContext, seconds: number, measure: (work: WorkContext) => Promise<T>): Promise<T> {
  const connectionString = await context.createDatabase();
  const pool = new pg.Pool({ connectionString, max: 4 });
  context.after(() => pool.end());
  const contender = await Contender.start('annalist', connectionString, pool);
  context.after(() => contender.kill());
  const measured = await measure({ contender, pool, seconds, seed: context.seed, isQuick: context.isQuick });
  await contender.kill();
  return measured;
}

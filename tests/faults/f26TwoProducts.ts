import { Product } from '../support/product';
import type { Fault } from './fault';

export const twoProducts: Fault = {
  id: 'F26',
  name: 'a second product starts on the data folder of a running one, and another takes over from a killed one',
  bar: 'second_refused=1 first_serves=1 named=1 taken_over=1',
  async run(context) {
    const first = await Product.start();
    context.after(() => first.stop());
    const second = await Product.start({ DATA_DIR: first.dataDir }).then(
      (started) => ({ started, said: '' }),
      (error: unknown) => ({ started: null, said: String(error) }),
    );
    if (second.started) context.after(() => second.started?.kill());
    const isRefused = second.started === null;
    const isNamed = second.said.includes('runs on this data folder already') && second.said.includes(first.url);
    const serves = await first.isReady();
    // Its PostgreSQL goes on running, and no product has a claim on it.
    await first.kill();
    await first.run();
    const isTakenOver = await first.isReady();
    const flags = { second_refused: isRefused, first_serves: serves, named: isNamed, taken_over: isTakenOver };
    return {
      figure: Object.entries(flags)
        .map(([name, isSo]) => `${name}=${Number(isSo)}`)
        .join(' '),
      isWithinBar: Object.values(flags).every(Boolean),
    };
  },
};

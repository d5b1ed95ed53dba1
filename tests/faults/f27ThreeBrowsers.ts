import { Session } from '../bench-editor/session';
import { Product } from '../support/product';
import { until } from '../support/relay';
import type { Fault } from './fault';
import { randomOf } from './random';
import { BrowserWriter } from './textWriters';

const quickSeconds = 30;
const fullSeconds = 600;
const kills = 2;
/** Each person has letters that neither the others nor the text have. */
const lettersEach = 6_000;

export const threeBrowsers: Fault = {
  id: 'F27',
  name: 'three browsers write, split, join and turn in one text while the product is killed twice',
  bar: 'lost=0 doubled=0 alike=1',
  async run(context) {
    const product = await Product.start();
    context.after(() => product.stop());
    const session = await Session.start(product);
    context.after(() => session.browser.close());
    const address = `${session.makeTimeline(3)}#made-1`;
    const roles = ['owner', 'editor', 'owner'] as const;
    const writers: BrowserWriter[] = [];
    for (const [at, role] of roles.entries()) {
      const writer = new BrowserWriter(await session.pageOf(role), randomOf(context.seed + at), 0x4e00 + at * lettersEach);
      await writer.open(address);
      writers.push(writer);
    }
    const length = (context.isQuick ? quickSeconds : fullSeconds) * 1_000;
    const end = Date.now() + length;
    const acting = writers.map(async (writer) => {
      let acts = 0;
      for (; Date.now() < end && writer.typed.length < lettersEach - 10; acts += 1) await writer.act();
      return acts;
    });
    for (let killed = 0; killed < kills; killed += 1) {
      await new Promise((resolve) => setTimeout(resolve, length / (kills + 1)));
      await product.kill();
      await product.run();
    }
    const acts = (await Promise.all(acting)).reduce((sum, count) => sum + count, 0);
    const texts = () => Promise.all(writers.map((writer) => writer.text()));
    const areAlike = async () => new Set(await texts()).size === 1;
    const isSaved = async (writer: BrowserWriter) => (await writer.page.locator('[data-save-state="saved"]').count()) > 0;
    await until(async () => (await Promise.all(writers.map(isSaved))).every(Boolean) && (await areAlike()), 'all are alike', 120_000);
    const [text = ''] = await texts();
    const deleted = new Set((await Promise.all(writers.map((writer) => writer.deleted()))).flat());
    const typed = writers.flatMap((writer) => writer.typed);
    const lost = typed.filter((letter) => !text.includes(letter) && !deleted.has(letter));
    const doubled = typed.filter((letter) => text.split(letter).length > 2);
    return {
      figure: `lost=${lost.length} doubled=${doubled.length} alike=1 letters=${typed.length} acts=${acts} deleted_by_keys=${deleted.size} kills=${kills} seconds=${length / 1_000}`,
      isWithinBar: lost.length === 0 && doubled.length === 0 && typed.length > 0,
    };
  },
};

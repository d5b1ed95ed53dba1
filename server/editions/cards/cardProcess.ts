// Draws cards in a separate process: the libraries that draw text are native, and their memory is freed when it ends.
import { setPriority } from 'node:os';
import type { ShareCard } from '#core/editions/page/shareCard';
import { prepareCardFonts } from '#server/editions/cards/cardFonts';
import { drawCard } from '#server/editions/cards/drawCard';

/** The answer of the process to a card. */
export type CardAnswer = { png: Uint8Array } | { broken: string };

// A low priority, so that the relay gets the cores first.
setPriority(0, 10);
const prepared = prepareCardFonts();
process.on('message', (card: ShareCard) => {
  // The thread may have ended while the card was drawn; to send then is an error, before the fonts are removed.
  void answer(card).then((sent) => process.connected && process.send?.(sent));
});
process.on('disconnect', () => void prepared.then((remove) => remove()).finally(() => process.exit()));

async function answer(card: ShareCard): Promise<CardAnswer> {
  try {
    await prepared;
    return { png: await drawCard(card) };
  } catch (error) {
    return { broken: String(error) };
  }
}

import type { ImportedItem } from '#core/sources/import/imported';
import { currentEnv } from '#server/base/env';
import { itemsFrom } from '#server/sources/itemsFrom';

const limits = { seconds: 30, bytes: 2 * 1024 * 1024, redirects: 0 };
/** The operator names its address, which is usually a private one. */
const everyNetwork = ['0.0.0.0/0', '::/0'];

/** Asks Zotero's translation-server for the works of an identifier. Empty without a server, or if it has no answer. */
export function translateIdentifier(id: string): Promise<ImportedItem[]> {
  return ask('search', id);
}

/**
 * Asks Zotero's translation-server for the works of a page. Empty without a server, if it has no answer, and if it knows only the title of the page,
 * as it does of a page that none of its translators knows. With `single`, a page that names many works stands for itself; where that fails, the
 * server offers a choice (300), which is no answer.
 */
export async function translatePage(url: string, today: string): Promise<ImportedItem[]> {
  const items = await ask('web?single=1', url);
  if (items.every(isTitleAlone)) return [];
  for (const { texts, dates } of items) {
    texts.URL ??= url;
    dates.accessed ??= { edtf: today };
  }
  return items;
}

function isTitleAlone({ type, names, dates }: ImportedItem): boolean {
  return type === 'webpage' && Object.keys(names).length === 0 && dates.issued === undefined;
}

async function ask(path: string, words: string): Promise<ImportedItem[]> {
  const { translationServerUrl } = currentEnv();
  if (!translationServerUrl) return [];
  const post = { contentType: 'text/plain', body: words };
  return itemsFrom(`${translationServerUrl.replace(/\/$/, '')}/${path}`, { open: everyNetwork, limits, accept: 'application/json', post });
}

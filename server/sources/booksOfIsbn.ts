import { emptyItem, type ImportedItem, setText } from '#core/sources/import/imported';
import { isbnKey } from '#core/sources/isbn';
import { currentEnv } from '#server/base/env';
import { itemsFrom } from '#server/sources/itemsFrom';
import { translateIdentifier } from '#server/sources/translationServer';

const limits = { seconds: 15, bytes: 1024 * 1024, redirects: 5 };
const accept = 'application/vnd.citationstyles.csl+json, application/x-bibtex, application/json;q=0.9, */*;q=0.1';

/**
 * Asks the services of this site for the book of an ISBN: the translation-server, then the catalogue. Returns a book without a title if neither
 * knows it. An answer about another book counts as none.
 */
export async function booksOfIsbn(isbn: string): Promise<ImportedItem[]> {
  const digits = isbn.replaceAll('-', '');
  const { isbnLookupUrl, fetchNetworks } = currentEnv();
  const isAsked = ({ texts }: ImportedItem) => !texts.ISBN || texts.ISBN.replaceAll(/[^\dX]/g, '').includes(isbnKey(isbn));
  let books = (await translateIdentifier(digits)).filter(isAsked);
  if (books.length === 0 && isbnLookupUrl)
    books = (await itemsFrom(isbnLookupUrl.replaceAll('{isbn}', digits), { open: fetchNetworks, limits, accept })).filter(isAsked);
  if (books.length === 0) books = [emptyItem('', 'book')];
  for (const book of books) if (!book.texts.ISBN) setText(book, 'ISBN', isbn);
  return books;
}

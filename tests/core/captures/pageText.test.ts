import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageText } from '#core/captures/pageText';

describe('the text of a page', () => {
  it('has a line for each block, with the words as a browser shows them, and nothing of scripts, styles and menus', () => {
    const html = `<!doctype html><html><head><title>No</title><style>p{}</style></head><body><nav>Menu</nav>
      <h1>Talks&nbsp;in <b>Anta</b>lya</h1><script>alert('no')</script><p>One<br>two &lt;three&gt;
      four</p><ul><li>Пункт</li><li>п&#x2019;ять</li></ul><button>Share</button><noscript>no</noscript></body></html>`;
    expect(pageText(html).text).toBe('Talks\u00a0in Antalya\nOne\ntwo <three> four\nПункт\nп’ять');
  });

  it('its main part is the article without what stands beside it, or all of it', () => {
    const beside = '<aside>Most read 1</aside><footer>Seen 7 times</footer>';
    expect(pageText(`<p>Top</p><article><p>Words</p>${beside}</article>${beside}`)).toEqual({
      text: 'Top\nWords\nMost read 1\nSeen 7 times\nMost read 1\nSeen 7 times',
      main: 'Words',
    });
    expect(pageText('<p>Words</p>').main).toBe('Words');
    expect(pageText('<main></main><p>Words</p>').main).toBe('Words');
  });

  it('is read from whatever is given', () => {
    fc.assert(fc.property(fc.string(), (html) => typeof pageText(html).text === 'string'));
    const pieces = fc.constantFrom('<p>', '</p>', '<main>', '</article>', '<nav>', '</nav>', '<!--', '<script>', 'words', '&', '</');
    fc.assert(fc.property(fc.array(pieces), (parts) => typeof pageText(parts.join('')).main === 'string'));
  });
});

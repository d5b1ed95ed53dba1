// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { cleanPastedHtml } from '#app/_editor/text/cleanPaste';
import { flattenHtml } from '#app/_editor/text/flatHtml';

/** Random pages, with nesting that only broken pages have. Each word is there once. */
class Page {
  private words = 0;

  constructor(private state: number) {}

  private below(most: number): number {
    this.state = (this.state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (this.state >> 8) % most;
  }

  private oneOf(list: string): string {
    const names = list.split(' ');
    return names[this.below(names.length)] ?? '';
  }

  private word(): string {
    this.words += 1;
    return `w${this.words}x`;
  }

  private inline(depth: number): string {
    const kind = this.below(6);
    if (depth <= 0 || kind < 2) return ` ${this.word()} `;
    if (kind === 2) return `${this.word()}<br>${this.word()}`;
    const tag = this.oneOf('b i span em sup sub a code q u font mark small label cite ins del abbr time bdi kbd center tt');
    return `<${tag}>${this.inline(depth - 1)}${this.below(2) ? this.block(depth - 1) : ''}</${tag}>${this.inline(depth - 1)}`;
  }

  private inner(depth: number): string {
    const parts = Array.from({ length: 1 + this.below(2) }, () => (this.below(3) ? this.block(depth) : this.inline(depth)));
    return parts.join('');
  }

  private list(tag: string, depth: number): string {
    const items = Array.from({ length: 1 + this.below(3) }, () => {
      if (this.below(6)) return `<li>${this.inner(depth)}</li>`;
      return this.below(2) ? `<ul><li>${this.inner(depth)}</li></ul>` : this.inner(depth);
    });
    return `<${tag}>${items.join('')}</${tag}>`;
  }

  private table(): string {
    const cell = () => `<td rowspan=${1 + this.below(3)} colspan=${1 + this.below(2)}>${this.inline(1)}</td>`;
    return `<table><caption>${this.word()}</caption><tr>${cell()}${cell()}</tr><tr>${cell()}</tr></table>`;
  }

  block(depth: number): string {
    if (depth <= 0) return this.inline(0);
    const tag = this.oneOf('p div section h1 blockquote ul ol table dl details figure pre address li main fieldset');
    if (tag === 'ul' || tag === 'ol') return this.list(tag, depth - 1);
    // A nested table is layout, and happy-dom gives its rows to the outer one.
    if (tag === 'table') return depth === 1 ? this.table() : this.inline(1);
    if (tag === 'dl') return `<dl><dt>${this.inner(depth - 1)}</dt><dd>${this.inner(depth - 1)}</dd></dl>`;
    if (tag === 'details') return `<details><summary>${this.word()}</summary>${this.inner(depth - 1)}</details>`;
    if (tag === 'figure') return `<figure>${this.inner(depth - 1)}<figcaption>${this.word()}</figcaption></figure>`;
    return `<${tag}>${this.inner(depth - 1)}</${tag}>`;
  }
}

function wordsOf(html: string): string {
  const page = document.createElement('div');
  page.innerHTML = html;
  return page.textContent?.match(/w\d+x/g)?.join(' ') ?? '';
}

it('a paste keeps every word of a page, once and in its order', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  for (let run = 0; run < 400; run += 1) {
    const html = new Page(seed + run * 7_919).block(4);
    expect(wordsOf(flattenHtml(cleanPastedHtml(html))), `seed ${seed}, run ${run}: ${html}`).toBe(wordsOf(html));
  }
});

it('the caption of a table stands above it', () => {
  expect(cleanPastedHtml('<table><caption>Losses, by <b>month</b></caption><tr><td>a</td><td>b</td></tr></table>')).toBe(
    '<p>Losses, by <strong>month</strong></p><table><tbody><tr><td><p>a</p></td><td><p>b</p></td></tr></tbody></table>',
  );
});

it('text beside the items of a list belongs to the item before it, or stands above', () => {
  expect(cleanPastedHtml('<ol>They agreed: <li>first</li> and more <li>second</li></ol>')).toBe(
    '<p>They agreed:</p><ol><li><p>first</p><p>and more</p></li><li><p>second</p></li></ol>',
  );
  expect(cleanPastedHtml('<ul>only words</ul>')).toBe('<p>only words</p>');
});

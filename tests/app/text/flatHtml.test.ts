// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { getSchema } from '@tiptap/core';
import { DOMParser as ModelParser, type Node } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { flattenHtml } from '#app/_editor/text/flatHtml';
import { listNumbers } from '#app/_editor/text/listNumbers';
import { nestedSerializer } from '#app/_editor/text/nestedClipboard';
import { textExtensions } from '#app/_editor/text/textExtensions';

const schema = getSchema(textExtensions());
const fixtures = 'tests/fixtures/clipboard';

function paste(html: string): Node {
  const page = document.createElement('div');
  page.innerHTML = flattenHtml(html);
  return ModelParser.fromSchema(schema).parse(page);
}

function copy(doc: Node): string {
  const page = document.createElement('div');
  page.append(nestedSerializer(schema).serializeFragment(doc.content));
  return page.innerHTML;
}

/** Each block with its attributes. */
function blocks(doc: Node): string[] {
  return doc.children.map(({ attrs, textContent }) => {
    const said = Object.entries(attrs).filter(([name, value]) => value !== null && name !== 'bare');
    return [...said.map(([name, value]) => `${name}=${value}`), textContent].join(' ');
  });
}

describe('nested HTML in a flat text', () => {
  it('gives each item its level, and the blocks in an item the next level', () => {
    const html =
      '<ol start="3"><li><p>three</p><p>more of it</p><ul><li><p>point</p></li></ul></li><li><p>four</p></li></ol><blockquote><p>said</p><ul><li><p>a point</p></li></ul></blockquote><h2>head</h2>';
    expect(blocks(paste(html))).toEqual([
      'kind=number start=3 three',
      'indent=1 more of it',
      'kind=bullet indent=1 point',
      'kind=number four',
      'quote=true said',
      'kind=bullet quote=true a point',
      'kind=h2 head',
    ]);
  });

  it('marks the begin of a list directly behind another', () => {
    const doc = paste('<ol><li><p>a</p></li><li><p>b</p></li></ol><ol><li><p>c</p></li></ol>');
    expect(listNumbers(doc.children)).toEqual([1, 2, 1]);
  });

  it('continues counting behind deeper items, and restarts behind a paragraph', () => {
    const doc = paste(
      '<ol><li><p>a</p><ol><li><p>b</p></li><li><p>c</p></li></ol></li><li><p>d</p></li></ol><p>between</p><ol><li><p>e</p></li></ol>',
    );
    expect(listNumbers(doc.children)).toEqual([1, 1, 2, 2, null, 1]);
  });

  const names = readdirSync(fixtures).flatMap((file) => /^(.+)\.clean\.html$/.exec(file)?.slice(1) ?? []);
  it.each(names)('a paste from %s is copied unchanged', (name) => {
    const clean = readFileSync(`${fixtures}/${name}.clean.html`, 'utf8').trimEnd().replaceAll('\n', '');
    const copied = copy(paste(clean));
    // The first copy loses what the flat form cannot express. Later copies are equal.
    expect(copy(paste(copied))).toBe(copied);
    const words = (html: string) =>
      html
        .replaceAll('&nbsp;', ' ')
        .replaceAll(/<\/(?:p|li|td|th)>|<br>/g, ' ')
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim();
    expect(words(copied)).toBe(words(clean));
    for (const tag of ['ol', 'ul', 'li', 'blockquote', 'table', 'tr']) {
      const count = (html: string) => html.split(`<${tag}`).length;
      expect(`${tag} ${count(copied)}`).toBe(`${tag} ${count(clean)}`);
    }
  });
});

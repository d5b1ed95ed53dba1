// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanPastedHtml } from '#app/_editor/text/cleanPaste';

const fixtures = 'tests/fixtures/clipboard';
const read = (name: string) => readFileSync(`${fixtures}/${name}.html`, 'utf8');
/** A fixture has one block per line. */
const expected = (name: string) => read(`${name}.clean`).trimEnd().replaceAll('\n', '');

describe('a paste', () => {
  const names = readdirSync(fixtures).flatMap((file) => /^([^.]+)\.html$/.exec(file)?.slice(1) ?? []);
  for (const name of names) {
    it(`from ${name} keeps only words, lists, emphasis, links, quotations and tables`, () => {
      expect(cleanPastedHtml(read(name))).toBe(expected(name));
    });
    it(`from ${name} does not change when it is cleaned again`, () => {
      expect(cleanPastedHtml(expected(name))).toBe(expected(name));
    });
  }

  it('keeps the letters and numbers of Word lists, three levels deep and back', () => {
    const item = (level: number, marker: string, text: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${marker}<span>&nbsp;</span></span>${text}</p>`;
    expect(cleanPastedHtml([item(1, '1.', 'A'), item(2, 'a)', 'B'), item(3, 'iv.', 'C'), item(1, '2.', 'D')].join(''))).toBe(
      '<ol><li><p>A</p><ol type="a"><li><p>B</p><ol start="4" type="i"><li><p>C</p></li></ol></li></ol></li><li><p>D</p></li></ol>',
    );
  });

  it('keeps only http, https and mailto addresses, in any spelling', () => {
    for (const href of [
      ' javascript:alert(1)',
      'JaVa\tScript:alert(1)',
      'data:text/html,x',
      'file:///c:/x',
      '#here',
      'page.html',
      '//host/x',
    ]) {
      expect(cleanPastedHtml(`<a href="${href}">word</a>`), href).toBe('<p>word</p>');
    }
    expect(cleanPastedHtml('<a href="mailto:a@example.org">word</a>')).toBe('<p><a href="mailto:a@example.org">word</a></p>');
  });

  it('escapes text and addresses', () => {
    expect(cleanPastedHtml('<p>a &lt;img src=x onerror=alert(1)&gt; &amp;lt;</p>')).toBe(
      '<p>a &lt;img src=x onerror=alert(1)&gt; &amp;lt;</p>',
    );
    expect(cleanPastedHtml(`<a href='https://example.org/"><script>'>word</a>`)).not.toContain('"><');
  });

  it('drops emphasis of spaces, and joins adjacent runs of equal emphasis', () => {
    expect(cleanPastedHtml('<p><b>one</b><span style="font-weight:bold"> two</span><b> </b>three</p>')).toBe(
      '<p><strong>one two </strong>three</p>',
    );
  });

  it('keeps content copied from our editor unchanged', () => {
    const own = '<p data-pm-slice="1 1 []">one<span data-citation="{}"></span></p>';
    expect(cleanPastedHtml(own)).toBe(own);
  });

  it('keeps citations, pictures and embeds copied from a read-only text', () => {
    const citation = '<span data-citation="{&quot;sourceId&quot;:&quot;s&quot;}" data-carried="{}"></span>';
    const read = `<div class="rich-text"><p>Said <span class="citation-slot" ${citation.slice(6, -8)}><button class="citation" aria-label="Source"></button></span>.</p>
      <figure class="image" data-image="{&quot;hash&quot;:&quot;a&quot;}"><img src="/x.webp" alt="A bridge"><figcaption>Image: Desk</figcaption></figure>
      <div class="embed" data-embed="https://youtu.be/x" data-title="T"><p>On youtu.be</p><button>Load</button></div></div>`;
    const written = `<p>Said ${citation}.</p><figure data-image="{&quot;hash&quot;:&quot;a&quot;}"></figure><p data-embed="https://youtu.be/x" data-title="T"></p>`;
    expect(cleanPastedHtml(read)).toBe(written);
    expect(cleanPastedHtml(written)).toBe(written);
  });
});

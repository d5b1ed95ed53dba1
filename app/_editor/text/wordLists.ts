import { type ListSign, readListSign } from './listSigns';

/**
 * Converts Word's lists in place. Word copies a list as paragraphs with a style for list and level (`mso-list:l0 level1 lfo1`),
 * whose text begins with the marker. Word on the web copies one list per item.
 */
export function restoreWordLists(body: HTMLElement): void {
  flattenWebItems(body);
  for (const item of [...body.querySelectorAll<HTMLElement>('[style*="mso-list"]')]) {
    if (!body.contains(item) || levelOf(item) === null) continue;
    const run = runFrom(item);
    const list = buildList(run);
    item.before(...list);
    for (const paragraph of run) paragraph.remove();
  }
}

/** Returns the level from 1. Null if it is not a paragraph of a list. A real `li` is in a list already. */
function levelOf(element: Element): number | null {
  if (!/^(?:p|h[1-6]|div)$/i.test(element.tagName)) return null;
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(element.getAttribute('style') ?? '');
  return level ? Number(level[1]) : null;
}

/** Returns the consecutive list paragraphs from the first on. */
function runFrom(first: Element): Element[] {
  const run = [first];
  for (let next = first.nextElementSibling; next && levelOf(next) !== null; next = next.nextElementSibling) run.push(next);
  return run;
}

interface OpenList {
  list: Element;
  level: number;
  sign: ListSign;
}

/** Builds the lists of a run. Items whose marker HTML cannot draw stay paragraphs between them. */
function buildList(run: readonly Element[]): Element[] {
  const document = (run[0] as Element).ownerDocument;
  const built: Element[] = [];
  let open: OpenList[] = [];
  for (const paragraph of run) {
    const level = levelOf(paragraph) ?? 1;
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) {
      if (open.length === 1 && open[0]) open[0].level = level;
      else open.pop();
    }
    const text = document.createElement('p');
    const typed = takeSign(paragraph);
    text.append(...paragraph.childNodes);
    const here = open.at(-1);
    const before = here?.level === level ? here.sign : null;
    const sign = readListSign(typed, before);
    if (!sign) {
      text.prepend(`${typed} `);
      built.push(text);
      open = [];
      continue;
    }
    if (!here || here.level < level || here.sign.isNumber !== sign.isNumber || here.sign.type !== sign.type) {
      if (here?.level === level) open.pop();
      const list = document.createElement(sign.isNumber ? 'ol' : 'ul');
      if (sign.start > 1) list.setAttribute('start', String(sign.start));
      if (sign.type) list.setAttribute('type', sign.type);
      const outer = open.at(-1)?.list;
      if (outer) (outer.lastElementChild ?? outer).append(list);
      else built.push(list);
      open.push({ list, level, sign });
    }
    const item = document.createElement('li');
    if (sign.isNumber) item.setAttribute('value', String(sign.start));
    item.append(text);
    open.at(-1)?.list.append(item);
  }
  return built;
}

/** Removes and returns the marker, which Word puts into a span that other programs should ignore. */
function takeSign(paragraph: Element): string {
  const span = [...paragraph.querySelectorAll('span')].find((each) => /mso-list:\s*ignore/i.test(each.getAttribute('style') ?? ''));
  const sign = (span?.textContent ?? '').trim();
  span?.remove();
  return sign;
}

/** Word on the web copies `div > ul > li`, one list per item, with the level beside it. Converts them to the form of desktop Word. */
function flattenWebItems(body: HTMLElement): void {
  for (const wrapper of [...body.querySelectorAll('.ListContainerWrapper')]) {
    const paragraphs = [...wrapper.querySelectorAll('li[data-aria-level]')].map((item) => {
      const paragraph = body.ownerDocument.createElement('p');
      paragraph.setAttribute('style', `mso-list:l0 level${Number(item.getAttribute('data-aria-level')) || 1} lfo1`);
      const sign = body.ownerDocument.createElement('span');
      sign.setAttribute('style', 'mso-list:Ignore');
      sign.textContent = signOnTheWeb(item);
      paragraph.append(sign, ...item.childNodes);
      return paragraph;
    });
    wrapper.replaceWith(...paragraphs);
  }
}

/** `data-leveltext` is "%1." for the number of the first level. The list's style gives the numerals. */
function signOnTheWeb(item: Element): string {
  const list = item.parentElement;
  if (list?.tagName.toLowerCase() !== 'ol') return '•';
  const number = Number(list.getAttribute('start')) || Number(item.getAttribute('data-aria-posinset')) || 1;
  const letter = /(lower|upper)-(?:alpha|latin)/.exec(`${list.getAttribute('style')} ${item.getAttribute('style')}`);
  if (!letter || number > 26) return `${number}.`;
  return `${String.fromCharCode((letter[1] === 'upper' ? 64 : 96) + number)}.`;
}

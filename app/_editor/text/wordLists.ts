import { type ListSign, readListSign } from './listSigns';

/**
 * Word puts a list on the clipboard as paragraphs whose style names list and level (`mso-list:l0 level1 lfo1`) and whose
 * text begins with the sign; Word on the web as a list for each item. Makes lists of them, in place.
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

/** 1 and up; null: not a paragraph of a list. A real `li` has its list already. */
function levelOf(element: Element): number | null {
  if (!/^(?:p|h[1-6]|div)$/i.test(element.tagName)) return null;
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(element.getAttribute('style') ?? '');
  return level ? Number(level[1]) : null;
}

/** The paragraphs of lists that stand directly one after another. */
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

/** The lists of a run, and between them the items whose sign no list draws. */
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

/** The sign is text of its own, in a span that Word bids others to ignore. */
function takeSign(paragraph: Element): string {
  const span = [...paragraph.querySelectorAll('span')].find((each) => /mso-list:\s*ignore/i.test(each.getAttribute('style') ?? ''));
  const sign = (span?.textContent ?? '').trim();
  span?.remove();
  return sign;
}

/** Word on the web: `div > ul > li`, a list for each item, whose level is a number beside it. They become what Word writes. */
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

/** `data-leveltext` is "%1." for the number of the first level; what it counts in is the list's style. */
function signOnTheWeb(item: Element): string {
  const list = item.parentElement;
  if (list?.tagName.toLowerCase() !== 'ol') return '•';
  const number = Number(list.getAttribute('start')) || Number(item.getAttribute('data-aria-posinset')) || 1;
  const letter = /(lower|upper)-(?:alpha|latin)/.exec(`${list.getAttribute('style')} ${item.getAttribute('style')}`);
  if (!letter || number > 26) return `${number}.`;
  return `${String.fromCharCode((letter[1] === 'upper' ? 64 : 96) + number)}.`;
}

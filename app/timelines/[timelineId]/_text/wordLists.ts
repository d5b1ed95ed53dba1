/**
 * Word puts a list on the clipboard as paragraphs whose style names list and level (`mso-list:l0 level1 lfo1`) and whose
 * text begins with the marker. Makes lists of them, in place.
 */
export function restoreWordLists(body: HTMLElement): void {
  for (const item of [...body.querySelectorAll<HTMLElement>('[style*="mso-list"]')]) {
    if (!body.contains(item) || levelOf(item) === null) continue;
    const run = runFrom(item);
    const list = buildList(run);
    item.before(list);
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

function buildList(run: readonly Element[]): Element {
  const document = (run[0] as Element).ownerDocument;
  const open: { list: Element; level: number }[] = [];
  for (const paragraph of run) {
    const level = levelOf(paragraph) ?? 1;
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop();
    const marker = takeMarker(paragraph);
    const here = open.at(-1);
    if (!here || here.level < level) {
      const list = document.createElement(marker.isNumber ? 'ol' : 'ul');
      if (marker.start > 1) list.setAttribute('start', String(marker.start));
      (here?.list.lastElementChild ?? here?.list)?.append(list);
      open.push({ list, level });
    }
    const item = document.createElement('li');
    const text = document.createElement('p');
    text.append(...paragraph.childNodes);
    item.append(text);
    open.at(-1)?.list.append(item);
  }
  return (open[0] as { list: Element }).list;
}

/** The marker is text of its own, in a span that Word bids others to ignore. */
function takeMarker(paragraph: Element): { isNumber: boolean; start: number } {
  const span = [...paragraph.querySelectorAll('span')].find((each) => /mso-list:\s*ignore/i.test(each.getAttribute('style') ?? ''));
  const marker = (span?.textContent ?? '').trim();
  span?.remove();
  return { isNumber: /^\(?[\p{L}\d]{1,5}[.)]/u.test(marker), start: Number.parseInt(marker.replace(/^\(/, ''), 10) || 1 };
}

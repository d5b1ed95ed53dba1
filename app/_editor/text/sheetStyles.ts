import { styleOf } from './pastedMarks';

const told = ['font-weight', 'font-style', 'vertical-align', 'text-decoration'];

/** Excel marks bold, struck and raised cells and letters by generated classes in a style sheet. */
export function inlineSheetStyles(body: HTMLElement, html: string): void {
  for (const [, name, rules = ''] of html.matchAll(/(?:^|[\s}>])\.((?:xl|font)\d+)\s*\{([^}]*)\}/g)) {
    for (const element of body.querySelectorAll(`.${name}`)) {
      const style = element.getAttribute('style') ?? '';
      const missing = rules.split(';').filter((rule) => {
        const property = rule.split(':')[0]?.trim().toLowerCase() ?? '';
        return told.includes(property) && styleOf(element, property) === null;
      });
      if (missing.length > 0) element.setAttribute('style', [style, ...missing].filter(Boolean).join(';'));
    }
  }
}

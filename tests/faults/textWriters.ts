import type { Page } from '@playwright/test';

const editable = '.ProseMirror[aria-label="What happened"]';

declare global {
  interface Window {
    deleted: string[];
  }
}

/** A person who writes into one text with real keys, at random, and each letter once. */
export class BrowserWriter {
  readonly typed: string[] = [];
  private letter: number;

  constructor(
    readonly page: Page,
    private readonly random: () => number,
    firstLetter: number,
  ) {
    this.letter = firstLetter;
  }

  /** Opens the event, and records the deletions of the browser itself from now on. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.page.locator(editable).first().waitFor({ timeout: 60_000 });
    await this.page.locator(editable).first().click();
    await this.page.evaluate((selector) => {
      window.deleted = [];
      document.querySelector(selector)?.addEventListener('beforeinput', (event) => {
        const { inputType } = event as InputEvent;
        if (!inputType.startsWith('delete')) return;
        for (const range of (event as InputEvent).getTargetRanges()) {
          const gone = document.createRange();
          gone.setStart(range.startContainer, range.startOffset);
          gone.setEnd(range.endContainer, range.endOffset);
          window.deleted.push(...gone.toString());
        }
      });
    }, editable);
  }

  async act(): Promise<void> {
    const { keyboard } = this.page;
    const dice = this.random();
    if (dice < 0.55) return this.type(1 + this.below(6));
    if (dice < 0.65) await this.putCaret('anywhere');
    else if (dice < 0.75) {
      await this.putCaret('start');
      await keyboard.press('Backspace');
    } else if (dice < 0.87) {
      await this.putCaret('anywhere');
      await keyboard.press('Enter');
    } else if (dice < 0.93) await this.pressButton(['List', 'Numbered list', 'Quotation'][this.below(3)] ?? 'List');
    else if (dice < 0.97) await keyboard.press(this.random() < 0.6 ? 'Control+End' : 'Control+Home');
    else await keyboard.press('Shift+Enter');
  }

  /** The text on the screen without the names of the carets. */
  text(): Promise<string> {
    return this.page.evaluate((selector) => {
      const copy = document.querySelector(selector)?.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll('.colleague-caret')) caret.remove();
      return copy.textContent ?? '';
    }, editable);
  }

  deleted(): Promise<string[]> {
    return this.page.evaluate(() => window.deleted);
  }

  private async type(count: number): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      const letter = String.fromCharCode(this.letter++);
      this.typed.push(letter);
      await this.page.keyboard.type(letter);
    }
  }

  /** Does what a click does. */
  private async putCaret(where: 'start' | 'anywhere'): Promise<void> {
    await this.page.evaluate(
      ([selector, block, offset]) => {
        const root = document.querySelector(selector);
        const blocks = [...(root?.querySelectorAll('p, li, h3, h4') ?? [])];
        const target = blocks[Math.floor(block * blocks.length)];
        if (!target) return;
        const pieces = document.createTreeWalker(target, NodeFilter.SHOW_TEXT, (node) =>
          node.parentElement?.closest('[contenteditable="false"], .colleague-caret') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
        );
        const texts: Text[] = [];
        while (pieces.nextNode()) texts.push(pieces.currentNode as Text);
        const text = texts[Math.floor((offset ?? 0) * texts.length)];
        if (offset !== null && text) getSelection()?.collapse(text, Math.floor(offset * text.data.length));
        else getSelection()?.collapse(target, 0);
      },
      [editable, this.random(), where === 'start' ? null : this.random()] as const,
    );
  }

  private async pressButton(name: string): Promise<void> {
    await this.page
      .locator('.text-editor', { has: this.page.locator(editable) })
      .first()
      .getByRole('button', { name, exact: true })
      .click();
  }

  private below(most: number): number {
    return Math.floor(this.random() * most);
  }
}

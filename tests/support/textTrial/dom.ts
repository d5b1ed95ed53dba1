import { Window } from 'happy-dom';

const names = [
  'document',
  'navigator',
  'Node',
  'Element',
  'HTMLElement',
  'Text',
  'Event',
  'KeyboardEvent',
  'MutationObserver',
  'DOMParser',
  'getComputedStyle',
  'getSelection',
  'Range',
  'Document',
  'DocumentFragment',
  'ShadowRoot',
  'HTMLIFrameElement',
] as const;

/** Provides a DOM for editors in programs outside vitest. */
export function providePage(): void {
  if (typeof document !== 'undefined') return;
  const page = new Window() as unknown as Record<string, unknown>;
  const given: Record<string, unknown> = { window: page, requestAnimationFrame: (run: () => void) => setTimeout(run) };
  for (const name of names) {
    const value = page[name];
    given[name] = typeof value === 'function' && /^[a-z]/.test(name) ? value.bind(page) : value;
  }
  for (const [name, value] of Object.entries(given)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

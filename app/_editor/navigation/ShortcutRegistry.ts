import { keepOnDevice, readFromDevice } from './deviceStore';
import { findShortcut, isSingleKey, type ShortcutId } from './shortcuts';

const storageKey = 'annalist single keys';
/** A person who types presses keys faster than this. */
const pauseMs = 1_000;
const modifiers = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'];

/** The place of a handler's component in the page. */
type IsAround = (target: Element | null) => boolean;

/** Mounted components register handlers for shortcuts. The last one around the focus wins, or else the last one. */
export class ShortcutRegistry {
  private handlers: readonly { id: ShortcutId; handle: () => void; isFromAnywhere: boolean; isAround: IsAround }[] = [];
  private isOn: boolean | null = null;
  private heldUntil = 0;
  private isSwallowing = false;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /**
   * Returns a function that unregisters. `isFromAnywhere`: a single key works outside a row,
   * because there is no row that it could be meant for. `isAround`: whether the focus is within the component.
   */
  register(id: ShortcutId, handle: () => void, isFromAnywhere = false, isAround: IsAround = () => false): () => void {
    const entry = { id, handle, isFromAnywhere, isAround };
    this.handlers = [...this.handlers, entry];
    this.notify();
    return () => {
      this.handlers = this.handlers.filter((each) => each !== entry);
      this.notify();
    };
  }

  has(id: ShortcutId): boolean {
    return this.handlers.some((each) => each.id === id);
  }

  /** Whether single-key shortcuts are on. Stored on this device. */
  readonly areSingleKeysOn = (): boolean => {
    this.isOn ??= readFromDevice(storageKey) !== 'off';
    return this.isOn;
  };

  setSingleKeys(isOn: boolean): void {
    this.isOn = isOn;
    keepOnDevice(storageKey, isOn ? 'on' : 'off');
    this.notify();
  }

  /**
   * Keys change nothing until none has been pressed for a moment, or until the pointer is pressed. The focus has moved,
   * and the keys may be meant for its former place.
   */
  hold(): void {
    this.heldUntil = Date.now() + pauseMs;
  }

  get isHeld(): boolean {
    return Date.now() < this.heldUntil;
  }

  /** As `hold`, but for all keys: the field that the user was typing into is gone. */
  swallow(): void {
    this.isSwallowing = true;
    this.hold();
  }

  /** A press of the pointer shows which place the next keys are meant for. */
  readonly release = (): void => {
    this.heldUntil = 0;
  };

  /** Receives every key before any other handler in the page. */
  readonly handleKeyFirst = (event: KeyboardEvent): void => {
    if (!this.isHeld) this.isSwallowing = false;
    if (modifiers.includes(event.key)) return;
    if (this.isHeld) this.hold();
    if (!this.isSwallowing) return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly handleKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const shortcut = findShortcut(event);
    if (!shortcut) return;
    const target = event.target instanceof Element ? event.target : null;
    const field = target?.closest(typedInto);
    const isSingle = isSingleKey(event);
    if (field && (shortcut.inFields === 'never' || isSingle)) return;
    if (field && shortcut.inFields === 'settled' && !(field instanceof HTMLElement && field.dataset.draft === 'clean')) return;
    // In a dialog, a single key belongs to the dialog.
    if (isSingle && (!this.areSingleKeysOn() || target?.closest('[role=dialog]'))) return;
    const own = this.handlers.filter(({ id }) => id === shortcut.id);
    const handler = own.findLast(({ isAround }) => isAround(target)) ?? own.at(-1);
    if (!handler) return;
    const needsRow = isSingle && !handler.isFromAnywhere;
    if (shortcut.aloneFrom === 'row' && (this.isHeld || (needsRow && !target?.closest('[data-row]')))) return;
    event.preventDefault();
    handler.handle();
  };

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Elements that take typed letters: a text field, a list that is searched by typing. */
const typedInto =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range]), textarea, select, [contenteditable=""], [contenteditable=true]';

let isPressed = false;

if (typeof window !== 'undefined') {
  window.addEventListener('pointerdown', () => (isPressed = true), true);
  for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, () => (isPressed = false), true);
}

/** Runs at once, or after the click of a pressed pointer: what moves under the pointer before its release swallows the click. */
export function onceReleased(run: () => void): void {
  if (!isPressed) {
    run();
    return;
  }
  const ended = new AbortController();
  const handleEnd = () => {
    ended.abort();
    setTimeout(run);
  };
  for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, handleEnd, { signal: ended.signal });
}

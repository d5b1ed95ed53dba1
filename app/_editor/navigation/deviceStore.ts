/** Reads a setting of this device. Null if there is none, or the browser stores nothing. */
export function readFromDevice(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Stores a setting on this device. In a browser that stores nothing, it lasts until the page closes. */
export function keepOnDevice(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // See above.
  }
}

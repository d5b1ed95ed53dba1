export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The server reads it, so that the page arrives in its theme. */
export const themeCookie = 'theme';

/** A theme as the cookie has it; anything else is the system's. */
export function readTheme(value: string | undefined): Theme {
  return themes.find((each) => each === value) ?? 'system';
}

/** Puts a theme on the page and keeps it for this device. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${theme === 'system' ? 0 : 31_536_000}; samesite=lax`;
}

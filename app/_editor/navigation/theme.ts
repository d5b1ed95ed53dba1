export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The server reads this cookie, so that the page arrives in its theme. */
export const themeCookie = 'theme';

/** Reads the theme cookie. Any other value: the system's theme. */
export function readTheme(value: string | undefined): Theme {
  return themes.find((each) => each === value) ?? 'system';
}

/** Applies a theme to the page and stores it on this device. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${theme === 'system' ? 0 : 31_536_000}; samesite=lax`;
}

/** Theme and language as remembered on this device. Storage may be blocked; then they last as long as the page. */

export const THEMES = ['system', 'light', 'dark'];

function stored(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}

export function remember(name, value) {
  try { localStorage.setItem(`yibiao.${name}`, value); } catch { /* private mode: the address still carries the language */ }
}

/** @returns {'zh'|'en'} */
export function preferredLanguage() {
  const lang = stored('yibiao.lang');
  if (lang === 'zh' || lang === 'en') return lang;
  return /^zh/i.test(navigator.language) ? 'zh' : 'en';
}

/** @returns {'system'|'light'|'dark'} the address wins, for screens on a wall */
export function preferredTheme() {
  const theme = new URLSearchParams(location.search).get('theme') ?? stored('yibiao.theme');
  return THEMES.includes(theme) ? theme : 'system';
}

export function applyTheme(theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** @returns {'light'|'dark'} */
export function shownTheme(theme) {
  if (theme !== 'system') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

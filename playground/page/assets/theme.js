const CHOSEN = 'playground:theme';

/** The chosen theme, or else the system's. */
export function applyTheme() {
  const chosen = localStorage.getItem(CHOSEN);
  if (chosen) document.documentElement.dataset['theme'] = chosen;
}

export function switchTheme() {
  const { theme } = document.documentElement.dataset;
  const isDark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  localStorage.setItem(CHOSEN, isDark ? 'light' : 'dark');
  applyTheme();
}

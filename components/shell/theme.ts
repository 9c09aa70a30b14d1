export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

export const themeKey = "loadstep-theme";
export const railKey = "loadstep-rail";

/**
 * Runs before the first paint, so that no page flashes in the wrong theme or width.
 * Storage may be closed to us; then the system's theme holds.
 */
export const preferencesScript = `(function(){var root=document.documentElement,dark=matchMedia("(prefers-color-scheme: dark)"),store={};try{store=localStorage}catch(e){}
function apply(){var theme=store[${JSON.stringify(themeKey)}];root.dataset.theme=theme==="dark"||theme==="light"?theme:dark.matches?"dark":"light"}
apply();dark.addEventListener("change",apply);addEventListener("storage",apply);
if(store[${JSON.stringify(railKey)}]==="slim")root.dataset.rail="slim"})()`;

/** The theme that the person chose; `system` where none is kept. */
export function chosenTheme(): Theme {
  const choice = kept(themeKey);
  return themes.find((theme) => theme === choice) ?? "system";
}

/** Shows the theme at once and keeps the choice in this browser. */
export function chooseTheme(theme: Theme) {
  keep(themeKey, theme);
  showTheme(theme);
}

/** What `preferencesScript` does, where no script runs. */
export function showPreferences() {
  showTheme(chosenTheme());
  if (kept(railKey) === "slim") document.documentElement.dataset.rail = "slim";
}

function showTheme(theme: Theme) {
  const isDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = theme === "system" ? (isDark ? "dark" : "light") : theme;
}

/** Folds or unfolds the rail and keeps the choice in this browser. */
export function toggleRail() {
  const root = document.documentElement;
  const isSlim = root.dataset.rail === "slim";
  if (isSlim) delete root.dataset.rail;
  else root.dataset.rail = "slim";
  keep(railKey, isSlim ? "wide" : "slim");
}

/** A choice that was kept; null where there is none. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a choice in this browser. */
export function keep(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

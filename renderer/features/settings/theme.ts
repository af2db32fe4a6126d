// Light or dark is the one thing kept in clear: it tells nothing of anybody, and shows before a passphrase is typed.
import { create } from "zustand";

export type Theme = "system" | "light" | "dark";

const KEY = "theme";

const isTheme = (value: string | null): value is Theme => value === "system" || value === "light" || value === "dark";

const prefersDark = (): MediaQueryList => window.matchMedia("(prefers-color-scheme: dark)");

const useThemeStore = create<{ readonly theme: Theme }>(() => {
  const kept = localStorage.getItem(KEY);
  return { theme: isTheme(kept) ? kept : "system" };
});

export const useTheme = (): Theme => useThemeStore(({ theme }) => theme);

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  useThemeStore.setState({ theme });
  applyTheme();
}

/** Shows the chosen theme, and follows the computer's when nothing else was chosen. */
export function startTheme(): void {
  prefersDark().addEventListener("change", applyTheme);
  applyTheme();
}

function applyTheme(): void {
  const { theme } = useThemeStore.getState();
  const isDark = theme === "dark" || (theme === "system" && prefersDark().matches);
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
}

import { effect, signal } from "@preact/signals";
import { storage } from "./storage";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const KEY = "frontdesk.theme";

export const theme = signal<Theme>(themes.find((name) => name === storage.get(KEY)) ?? "system");

effect(() => {
  storage.set(KEY, theme.value === "system" ? null : theme.value);
  document.documentElement.dataset.theme = theme.value;
});

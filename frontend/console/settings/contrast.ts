/** Whether everybody can read what is written in a colour, or on it. Pure; the twin of `models/colours.py`. */
import type { Colours } from "../../kit/protocol";

export type Scheme = keyof Colours;
export const SCHEMES: readonly Scheme[] = ["light", "dark"];

/** What WCAG 2 asks of text, level AA. */
export const LEAST = 4.5;

/** Where an admin begins: Frontdesk's own. */
export const OWN: Colours = { light: "#3b5bd4", dark: "#7a97fb" };

const PAPERS = { light: ["#ffffff", "#f1f4f8"], dark: ["#161920", "#0b0d13"] } as const;
export const INKS = { light: "#ffffff", dark: "#0a0f1c" } as const;
const SOFT = { light: 0.1, dark: 0.16 } as const;

/** The shade under an agent's words. */
export function soft(accent: string, scheme: Scheme): string {
  const paper = channels(PAPERS[scheme][0]);
  const mixed = channels(accent).map((one, at) => Math.round(one * SOFT[scheme] + paper[at]! * (1 - SOFT[scheme])));
  return `#${mixed.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
}

/** The lowest contrast that the accent has in the widget, cut to two decimals; `null`: it is no colour yet. */
export function weakest(accent: string, scheme: Scheme): number | null {
  if (!/^#[0-9a-f]{6}$/i.test(accent)) return null;
  const others = [...PAPERS[scheme], soft(accent, scheme), INKS[scheme]];
  return Math.floor(Math.min(...others.map((other) => contrast(accent, other))) * 100) / 100;
}

export function isEnough(accent: string, scheme: Scheme): boolean {
  return (weakest(accent, scheme) ?? 0) >= LEAST;
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => linear(channel / 255)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

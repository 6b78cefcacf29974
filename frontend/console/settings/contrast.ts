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
/** How much of the ink is behind the initials in the head. */
const FACE = 0.1;

/** The shade under an agent's words. */
export function soft(accent: string, scheme: Scheme): string {
  return mixed(accent, PAPERS[scheme][0], SOFT[scheme]);
}

/** As CSS mixes colours in sRGB. */
function mixed(one: string, other: string, share: number): string {
  const others = channels(other);
  const both = channels(one).map((channel, at) => Math.floor(channel * share + others[at]! * (1 - share) + 0.5));
  return `#${both.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** The lowest contrast that the accent has in the widget, cut to two decimals; `null`: it is no colour yet. */
export function weakest(accent: string, scheme: Scheme): number | null {
  if (!/^#[0-9a-f]{6}$/i.test(accent)) return null;
  const ink = INKS[scheme];
  const others = [...PAPERS[scheme], soft(accent, scheme), ink];
  const face = contrast(ink, mixed(ink, accent, FACE));
  return Math.floor(Math.min(face, ...others.map((other) => contrast(accent, other))) * 100) / 100;
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

/** Figures in words. Pure. */

const UNITS = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
  [1, "s"],
] as const;

/** Seconds as the two largest units: `42 s`, `3 min 20 s`, `2 h`; a dash for what nothing is known of. */
export function lasting(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return NONE;
  const whole = Math.round(seconds);
  const at = UNITS.findIndex(([size]) => whole >= size);
  if (at < 0) return "0 s";
  const [size, name] = UNITS[at] ?? [1, "s"];
  const next = UNITS[at + 1];
  const rest = next ? Math.floor((whole % size) / next[0]) : 0;
  return `${Math.floor(whole / size)} ${name}${next && rest ? ` ${rest} ${next[1]}` : ""}`;
}

/** `43 %`; a dash of nothing. */
export function part(some: number, all: number): string {
  return all ? `${Math.round((100 * some) / all)} %` : NONE;
}

/** `4.5`; a dash where nobody rated. */
export function mean(score: number | null | undefined): string {
  return score === null || score === undefined ? NONE : score.toFixed(1);
}

/** `Mon 2 Mar` of `2026-03-02`. */
export function dayName(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString([], { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" });
}

/** `2 Mar` of `2026-03-02`. */
export function shortDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString([], { timeZone: "UTC", day: "numeric", month: "short" });
}

export const NONE = "–";

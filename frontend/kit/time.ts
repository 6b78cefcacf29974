/** Times on the screen, by the server's clock. */

export { now, setClock } from "./clock";

/** Seconds as `m:ss`, as `h:mm:ss` from an hour on, in whole days from two days on. */
export function mmss(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (h >= 48) return `${Math.floor(h / 24)} days`;
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The time of day, for lines of today: `14:02`. */
export function hour(at: string): string {
  return new Date(at).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
}

/** Day and time of day, for what is planned: `22 Nov, 14:02`. */
export function dayAndHour(at: string): string {
  return `${new Date(at).toLocaleDateString([], { day: "numeric", month: "short" })}, ${hour(at)}`;
}

/** Date and time to the second, for the hover. */
export function exact(at: string): string {
  return new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "medium" });
}

/** How long ago in the shortest words: `now`, `4m`, `2h`, `3d`. */
export function ago(at: string, at_now: number): string {
  const minutes = Math.floor((at_now - Date.parse(at)) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes}m`;
  if (minutes < 1440) return `${Math.floor(minutes / 60)}h`;
  return `${Math.floor(minutes / 1440)}d`;
}

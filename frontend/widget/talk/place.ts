import type { Place } from "../conversation/state";

/** The place in line, and how long that takes where the server knows. */
export function placeInLine({ place, wait }: Place): string {
  const minutes = wait === null ? 0 : Math.max(1, Math.round(wait / 60));
  const about = minutes > 90 ? `${Math.round(minutes / 60)} h` : `${minutes} min`;
  return `You are ${place > 1 ? `number ${place}` : "next"} in line${minutes ? `, about ${about}` : ""}`;
}

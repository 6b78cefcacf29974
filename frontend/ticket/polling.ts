/** The page asks again every five seconds while somebody looks at it, and less often where nothing happens or nobody answers. */
import { delay } from "../kit/backoff";
import { Refusal } from "../kit/http";
import { look, wrong } from "./state";

const OFTEN = 5_000;
const SELDOM = 30_000;
/** So many answers without news, a minute's, before it asks less often. */
const PATIENT = 12;

export function pause(quiet: number, failed: number): number {
  if (failed) return delay(failed - 1, OFTEN, 2 * SELDOM);
  return Math.min(SELDOM, OFTEN * 1.25 ** Math.max(0, quiet - PATIENT));
}

export function keepUp(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let [quiet, failed] = [0, 0];
  const next = async () => {
    clearTimeout(timer);
    if (busy || wrong.value || document.hidden) return;
    busy = true;
    try {
      quiet = (await look()) ? 0 : quiet + 1;
      failed = 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      failed += 1;
    } finally {
      busy = false;
    }
    timer = setTimeout(next, pause(quiet, failed));
  };
  const now = () => {
    quiet = 0;
    void next();
  };
  document.addEventListener("visibilitychange", now);
  addEventListener("online", now);
  now();
}

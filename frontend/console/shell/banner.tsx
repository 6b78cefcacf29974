import { lostSince } from "../state/live";
import { second } from "../state/second";

const PATIENCE = 3_000;

/** Shown once the connection has been gone for three seconds. */
export function Banner() {
  const since = lostSince.value;
  // The second is read for its tick only; the loss was noted by this machine's own clock.
  const offline = since !== null && second.value > 0 && Date.now() - since >= PATIENCE;
  return (
    <div class="banner" role="status">
      {offline && "Reconnecting… what you send is kept"}
    </div>
  );
}

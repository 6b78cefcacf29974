import type { ConciergeSetup } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { link, settingsPath } from "../state/route";
import { isAdmin } from "../state/session";
import { look, view } from "./state";
import { FIRST } from "./view";

/** Nobody is here, or nobody fits. */
export function Empty() {
  const { q, status } = view.value;
  if (q || status) {
    return (
      <div class="empty-page">
        <p>No visitor on your site fits.</p>
        <button class="button" onClick={() => look({ q: FIRST.q, status: FIRST.status })}>
          Show all
        </button>
      </div>
    );
  }
  return (
    <div class="empty-page">
      <p>Nobody is on your site right now. Visitors appear here the moment they arrive.</p>
      {isAdmin.value && <Embed />}
    </div>
  );
}

/** How the widget gets onto a site, for who sets it up. */
function Embed() {
  const { data } = useAnswer<ConciergeSetup[]>("/api/concierges");
  const first = data?.find(({ enabled }) => enabled);
  if (!first) return null;
  return (
    <>
      <p class="quiet">
        Is the widget on your site? This line belongs on each of its pages, for <bdi>{first.name}</bdi>:
      </p>
      <code class="embed">{`<script async src="${location.origin}/widget.js" data-concierge="${first.key}"></script>`}</code>
      <a {...link(settingsPath(first.id))}>Where it may stand is set up in Settings</a>
    </>
  );
}

import { exact } from "../../kit/time";
import type { OpenSession } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import { minute } from "../knowledge/minute";
import { ago } from "../knowledge/when";
import { Part } from "../settings/field";
import { attempt } from "../state/notices";
import { desk } from "../state/session";

/** Where the person is logged in. */
export function OpenSessions() {
  const { data, problem, again } = useAnswer<OpenSession[]>("/api/me/sessions");
  const end = (path: string) => void attempt(() => desk.post(`/api/me/sessions/${path}`)).then(again);
  return (
    <Part title="Where you are logged in" lead="A login ends after a day without use, and after two weeks.">
      {problem !== null && <Failed problem={problem} again={again} />}
      <ul class="sessions" aria-label="Logins">
        {data?.map((one) => (
          <li key={one.id}>
            <div>
              <strong>{one.browser ?? "A browser"}</strong>
              {one.here ? <span class="live status">this one</span> : <span class="quiet">last used {ago(one.seen_at, minute.value)}</span>}
              <time class="quiet" dateTime={one.created_at} title={exact(one.created_at)}>
                logged in {ago(one.created_at, minute.value)}
              </time>
            </div>
            {!one.here && (
              <button class="button small" onClick={() => end(`${one.id}/end`)}>
                End<span class="unseen"> the login of {one.browser ?? "a browser"}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {data && data.length > 1 && (
        <button class="button" onClick={() => end("end-others")}>
          End all others
        </button>
      )}
    </Part>
  );
}

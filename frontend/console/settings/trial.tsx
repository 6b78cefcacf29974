import { FlaskConical } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import type { Trial } from "../../kit/protocol";
import { hour, mmss } from "../../kit/time";
import { desk } from "../state/session";
import type { Wrong } from "./field";
import { type DraftRule, wantedRule } from "./rule-draft";
import { leftOut, pathOf } from "./rule-words";

interface TrialOfProps {
  rules: readonly DraftRule[];
  path: string;
  refuse(wrong: Wrong): void;
}

/** Whom the rules would greet now, as they stand on the screen. */
export function TrialOf({ rules, path, refuse }: TrialOfProps) {
  const [found, setFound] = useState<Trial | null>(null);
  const [busy, setBusy] = useState(false);
  const wanted = JSON.stringify(rules.map(wantedRule));

  // What was found is about the rules as they stood.
  useEffect(() => setFound(null), [wanted]);

  async function run() {
    setBusy(true);
    try {
      setFound(await desk.post<Trial>(path, { rules: rules.map(wantedRule) }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse({ field: error.problem.field, words: error.problem.detail });
    } finally {
      setBusy(false);
    }
  }

  return (
    <section class="trial" aria-labelledby="trial-heading">
      <header>
        <div>
          <h2 id="trial-heading">Dry run</h2>
          <p class="quiet hint">Whom would these rules greet right now? Nobody is greeted by asking; rules that are off are tried too.</p>
        </div>
        <button class="button small" type="button" disabled={busy} onClick={() => void run()}>
          <Icon of={FlaskConical} /> {busy ? "Trying…" : "Dry run"}
        </button>
      </header>
      <div role="status">
        {found && (
          <p>
            {found.visitors === 1 ? "1 visitor is" : `${found.visitors} visitors are`} on the site at {hour(found.now)}; {found.available ? "an agent is available." : "no agent is available."}
          </p>
        )}
      </div>
      {found && found.rules.map((one, index) => <TrialOfRule key={one.key} found={one} rule={rules[index]} now={Date.parse(found.now)} />)}
    </section>
  );
}

interface TrialOfRuleProps {
  found: Trial["rules"][number];
  rule: DraftRule | undefined;
  now: number;
}

function TrialOfRule({ found: { greets, visitors, left_out, today }, rule, now }: TrialOfRuleProps) {
  const does = rule?.then === "invite" ? "invite" : "greet";
  return (
    <div class="tried">
      <h3 dir="auto">{rule?.name}</h3>
      <p>
        Would {does} {greets === 0 ? "nobody" : greets === 1 ? "1 visitor" : `${greets} visitors`}
        {rule && !rule.enabled && " if it were on"}. {today > 0 && `${today} in the last 24 hours.`}
      </p>
      {visitors.length > 0 && (
        <ul>
          {visitors.map(({ visitor, name, url, title, began_at }) => (
            <li key={visitor}>
              <bdi>{name ?? "Concierge Visitor"}</bdi>
              <span class="quiet" title={title}>
                {pathOf(url)}
              </span>
              <span class="quiet">{mmss((now - Date.parse(began_at)) / 1000)}</span>
            </li>
          ))}
        </ul>
      )}
      {greets > visitors.length && <p class="quiet hint">And {greets - visitors.length} more.</p>}
      {left_out.length > 0 && <p class="quiet hint">{left_out.map(({ why, visitors: many }) => leftOut(why, many)).join(" · ")}</p>}
    </div>
  );
}

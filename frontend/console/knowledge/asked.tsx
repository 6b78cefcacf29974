import { useState } from "preact/hooks";
import type { AskedGroup, Unanswered } from "../../kit/protocol";
import { exact } from "../../kit/time";
import { attempt, notice } from "../state/notices";
import { chatPath, go, link } from "../state/route";
import { desk, me } from "../state/session";
import { AddTo } from "./add-to";
import { asking, useAnswer } from "./answer";
import { Failed } from "./failed";
import { minute } from "./minute";
import { ago } from "./when";
import { beginArticle } from "./write";

/** Real questions that had no answer, the same ones together, the most asked first. */
export function Asked({ concierge, changed }: { concierge: string; changed: () => void }) {
  const { data, busy, problem, again } = useAnswer<Unanswered>(asking("/api/knowledge/unanswered", { concierge }));
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [adding, setAdding] = useState<AskedGroup | null>(null);

  async function dismiss(group: AskedGroup) {
    const done = await attempt(() => desk.post("/api/knowledge/unanswered/dismissal", { concierge, lines: group.lines }));
    if (!done) return;
    setGone((before) => new Set(before).add(name(group)));
    notice(group.count === 1 ? "The question is dismissed." : `${group.count} questions are dismissed.`);
    changed();
  }

  function write(group: AskedGroup) {
    go(beginArticle(me.value?.handle ?? "", concierge, group));
  }

  const groups = data?.groups.filter((group) => !gone.has(name(group)));
  return (
    <section class="asked" aria-label="Asked but not answered" aria-busy={busy}>
      {problem !== null && <Failed problem={problem} again={again} />}
      {problem === null && !groups && <Skeleton />}
      {groups?.length === 0 && (
        <p class="empty-page">
          {data?.more ? (
            <button class="button" onClick={again}>
              Show the older questions
            </button>
          ) : (
            "Every question had an answer. What the concierge cannot answer appears here."
          )}
        </p>
      )}
      {groups && groups.length > 0 && (
        <ul>
          {groups.map((group) => (
            <Group key={name(group)} group={group} write={write} dismiss={dismiss} add={setAdding} />
          ))}
        </ul>
      )}
      {data?.more && groups && groups.length > 0 && <p class="quiet">Older questions appear once some of these are settled.</p>}
      {adding && <AddTo concierge={concierge} group={adding} close={() => setAdding(null)} />}
    </section>
  );
}

interface GroupProps {
  group: AskedGroup;
  write: (group: AskedGroup) => void;
  dismiss: (group: AskedGroup) => Promise<void>;
  add: (group: AskedGroup) => void;
}

function Group({ group, write, dismiss, add }: GroupProps) {
  const [busy, setBusy] = useState(false);
  const heading = `gap-${name(group)}`;
  return (
    <li class="gap" aria-labelledby={heading}>
      <h2 id={heading} dir="auto">
        {group.question}
      </h2>
      <p class="quiet">
        Asked {group.count === 1 ? "once" : `${group.count} times`} ·{" "}
        <time dateTime={group.last} title={exact(group.last)}>
          {ago(group.last, minute.value)}
        </time>
      </p>
      <ul class="samples">
        {group.samples.map((sample) => (
          <li key={`${sample.log}-${sample.seq}`}>
            {group.samples.length > 1 && <q dir="auto">{sample.text}</q>}
            <a {...link(chatPath(sample.log))} title={exact(sample.at)}>
              Open the chat<span class="unseen"> of {exact(sample.at)}</span>
            </a>
          </li>
        ))}
      </ul>
      <footer>
        <button class="button primary small" aria-describedby={heading} onClick={() => write(group)}>
          Write the article
        </button>
        <button class="button small" aria-describedby={heading} onClick={() => add(group)}>
          Add to an article…
        </button>
        <button
          class="button small"
          aria-describedby={heading}
          disabled={busy}
          onClick={() => (setBusy(true), void dismiss(group).finally(() => setBusy(false)))}
        >
          Dismiss
        </button>
      </footer>
    </li>
  );
}

/** A group by its newest line: stays while older ones are settled elsewhere. */
function name(group: AskedGroup): string {
  const first = group.lines[0];
  return `${first?.log}-${first?.seq}`;
}

function Skeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: 3 }, (_, at) => (
        <div class="gap" key={at}>
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

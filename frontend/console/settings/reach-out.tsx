import { Plus } from "lucide";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { Part, Problem, type Wrong } from "./field";
import { moved, without } from "./ordered";
import { RuleCard } from "./rule-card";
import { changedRule, type DraftRule, withRule } from "./rule-draft";
import { TrialOf } from "./trial";

interface ReachOutProps {
  rules: readonly DraftRule[];
  /** Where they are tried. */
  path: string;
  teams: readonly string[];
  wrong: Wrong | null;
  change(rules: readonly DraftRule[]): void;
  refuse(wrong: Wrong): void;
}

/** When the concierge speaks first, the first rule first. */
export function ReachOut({ rules, path, teams, wrong, change, refuse }: ReachOutProps) {
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);

  function add() {
    change(withRule(rules));
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>("li:last-child input.field")?.focus());
  }

  function move(rule: DraftRule, by: -1 | 1) {
    const now = moved(rules, rule.id, by);
    change(now);
    const place = now.findIndex(({ id }) => id === rule.id) + 1;
    setSaid(`${rule.name || "The rule"} is now number ${place} of ${now.length}`);
  }

  return (
    <Part
      title="Reach out"
      lead="When the concierge speaks first. The first rule that fits a visitor counts; nobody is greeted who is in a chat, was invited or said no a moment ago, or was greeted in the last 10 minutes."
    >
      <ol class="rules" ref={list}>
        {rules.map((rule, index) => (
          <RuleCard
            key={rule.id}
            rule={rule}
            name={`proactive.${index}`}
            teams={teams}
            wrong={wrong}
            isFirst={index === 0}
            isLast={index === rules.length - 1}
            change={(to) => change(changedRule(rules, rule.id, to))}
            move={(by) => move(rule, by)}
            remove={() => change(without(rules, rule.id))}
          />
        ))}
      </ol>
      {rules.length === 0 && <p class="quiet">The concierge waits until somebody opens it.</p>}
      <Problem name="proactive" wrong={wrong} />
      <p class="unseen" role="status">
        {said}
      </p>
      <div class="rule-tools">
        <button class="button small" type="button" onClick={add}>
          <Icon of={Plus} /> Add a rule
        </button>
      </div>
      {rules.length > 0 && <TrialOf rules={rules} path={path} refuse={refuse} />}
    </Part>
  );
}

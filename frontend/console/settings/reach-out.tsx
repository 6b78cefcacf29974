import { Part, type Wrong } from "./field";
import { PlacedList } from "./placed-list";
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
  return (
    <Part
      title="Reach out"
      lead="When the concierge speaks first. The first rule that fits a visitor counts; nobody is greeted who is in a chat, was invited or said no a moment ago, or was greeted in the last 10 minutes."
    >
      <PlacedList
        class="rules"
        name="proactive"
        one="rule"
        lines={rules}
        none="The concierge waits until somebody opens it."
        wrong={wrong}
        calls={({ name }) => name}
        withOneMore={withRule}
        change={change}
      >
        {(rule, place) => <RuleCard rule={rule} place={place} teams={teams} wrong={wrong} change={(to) => change(changedRule(rules, rule.id, to))} />}
      </PlacedList>
      {rules.length > 0 && <TrialOf rules={rules} path={path} refuse={refuse} />}
    </Part>
  );
}

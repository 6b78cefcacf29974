import { about, Problem, type Wrong } from "./field";
import { NumberField } from "./number-field";
import type { ProactiveRule } from "./rule-draft";

type Counted = "seconds_on_page" | "seconds_on_site" | "visits" | "once_in_hours" | "per_day";

const WHEN: readonly [Counted, label: string, unit: string, most: number][] = [
  ["seconds_on_page", "On the page for", "seconds", 3600],
  ["seconds_on_site", "On the site for", "seconds", 86_400],
  ["visits", "From visit number", "on", 100],
];
const HOW_OFTEN: readonly [Counted, label: string, unit: string, most: number][] = [
  ["once_in_hours", "Each visitor once in", "hours", 720],
  ["per_day", "Everybody together at most", "in 24 hours", 100_000],
];

interface RuleFieldsProps {
  rule: ProactiveRule;
  name: string;
  wrong: Wrong | null;
  change(to: Partial<ProactiveRule>): void;
}

/** The parts of a rule. */
export function RuleFields({ rule, name, wrong, change }: RuleFieldsProps) {
  const number = ([field, label, unit, most]: (typeof WHEN)[number]) => (
    <div key={field}>
      <label class="counted">
        {label}
        <span>
          <NumberField
            min={field.startsWith("seconds") ? 0 : 1}
            max={most}
            value={rule[field]}
            {...about(`${name}.${field}`, wrong)}
            change={(value) => change({ [field]: value })}
          />
          {unit}
        </span>
      </label>
      <Problem name={`${name}.${field}`} wrong={wrong} />
    </div>
  );
  return (
    <div class="rule-fields">
      <div class="row-of-two">
        <label>
          Name of the rule
          <input class="field" dir="auto" maxLength={100} value={rule.name} {...about(`${name}.name`, wrong)} onInput={(event) => change({ name: event.currentTarget.value })} />
        </label>
        <label>
          Then
          <select class="field" value={rule.then} onChange={(event) => change({ then: event.currentTarget.value as ProactiveRule["then"] })}>
            <option value="offer">Offer help</option>
            <option value="invite">Invite to chat</option>
          </select>
        </label>
      </div>
      <Problem name={`${name}.name`} wrong={wrong} />
      <label>
        What is said
        <span class="quiet hint">
          {rule.then === "offer" ? "On a card beside the closed widget; opening it leads to the concierge." : "With an invitation that the visitor accepts or denies; accepted, it is a chat for the team."}
        </span>
        <textarea class="field" dir="auto" rows={2} maxLength={500} value={rule.text} {...about(`${name}.text`, wrong)} onInput={(event) => change({ text: event.currentTarget.value })} />
      </label>
      <Problem name={`${name}.text`} wrong={wrong} />
      <div class="row-of-two even">
        <label>
          On the page
          <span class="quiet hint">The path; * is anything. Empty is every page.</span>
          <input
            class="field"
            inputMode="url"
            placeholder="/pricing*"
            maxLength={200}
            spellcheck={false}
            value={rule.page}
            {...about(`${name}.page`, wrong)}
            onInput={(event) => change({ page: event.currentTarget.value })}
          />
        </label>
        <label>
          Coming from
          <span class="quiet hint">A part of the address before. Empty is anywhere.</span>
          <input
            class="field"
            inputMode="url"
            placeholder="search.example"
            maxLength={200}
            spellcheck={false}
            value={rule.referrer}
            {...about(`${name}.referrer`, wrong)}
            onInput={(event) => change({ referrer: event.currentTarget.value })}
          />
        </label>
      </div>
      <Problem name={`${name}.page`} wrong={wrong} />
      <Problem name={`${name}.referrer`} wrong={wrong} />
      <div class="counts">{WHEN.map(number)}</div>
      <p class="quiet hint">Who never wrote to the concierge counts as here for the first time: nothing is kept about them.</p>
      <label class="check">
        <input type="checkbox" checked={rule.needs_team} onChange={(event) => change({ needs_team: event.currentTarget.checked })} />
        Only while an agent is available
      </label>
      <div class="counts">{HOW_OFTEN.map(number)}</div>
    </div>
  );
}

import type { TeamSetup } from "../../kit/protocol";
import { about, Part, Problem, type Wrong } from "./field";
import { NumberField } from "./number-field";
import { joined, left, ranked, type TeamDraft } from "./team-draft";

const ROLES: Record<string, string> = { agent: "Agent", copilot: "CoPilot", admin: "Admin" };

interface TeamPeopleProps {
  draft: TeamDraft;
  everybody: TeamSetup["everybody"];
  wrong: Wrong | null;
  change(people: TeamDraft["people"]): void;
}

/** Who is in the team, and who is asked first. */
export function TeamPeople({ draft: { people, mode }, everybody, wrong, change }: TeamPeopleProps) {
  // The server counts people as they were sent.
  const sent = people.map(({ handle }) => handle).toSorted((a, b) => a.localeCompare(b));
  const named = (handle: string) => `people.${sent.indexOf(handle)}`;
  return (
    <Part title="People" lead="Whoever is in the team sees its chats; agents take them. Offers go to the highest priority first, in turn among equals.">
      <ul class="members">
        {everybody.map(({ handle, name, roles }) => {
          const member = people.find((one) => one.handle === handle);
          return (
            <li key={handle}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={member !== undefined}
                  onChange={(event) => change(event.currentTarget.checked ? joined(people, handle) : left(people, handle))}
                />
                <bdi>{name}</bdi>
                <span class="quiet hint">{roles.map((role) => ROLES[role] ?? role).join(", ")}</span>
              </label>
              {member && roles.includes("agent") && (
                <label class="priority" data-quiet={mode === "by_hand"}>
                  <span>Priority</span>
                  <NumberField
                    min={0}
                    max={100}
                    aria-label={`Priority of ${name}`}
                    value={member.priority}
                    {...about(named(handle), wrong)}
                    change={(priority) => change(ranked(people, handle, priority))}
                  />
                </label>
              )}
              {member && <Problem name={named(handle)} wrong={wrong} />}
            </li>
          );
        })}
      </ul>
      <Problem name="people" wrong={wrong} />
    </Part>
  );
}

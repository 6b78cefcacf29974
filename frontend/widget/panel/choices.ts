/** The buttons under a line of the concierge. Which of them was pressed stands in the log. */
import type { Entry } from "../../kit/protocol";
import type { Mark } from "./lines";

export interface Choice {
  /** The seq of the line. */
  to: number;
  kind: "said" | "answered" | "suggested" | "detail_asked";
  options: { pick: string; text: string }[];
  chosen: string | null;
  /** Whether a press counts: nothing was chosen, nobody else has the chat, and what only the last words can ask was not passed over. */
  active: boolean;
  mark: Mark | null;
}

const LONGEST = 200;

/** What can be chosen under a line, as long as nothing was; `null`: nothing. */
export function choiceOf({ seq, what }: Entry): Choice | null {
  const options: Choice["options"] = [];
  const offer = (pick: string, text: string) => options.push({ pick, text: text.slice(0, LONGEST) });
  switch (what.type) {
    case "said":
      if (what.offers.includes("person")) offer("yes", "Talk to a person");
      break;
    case "answered":
      offer("yes", "Yes");
      offer("no", "No");
      break;
    case "suggested":
      for (const { article, title } of what.articles) offer(article, title);
      offer("none", "None of the above");
      break;
    case "detail_asked":
      for (const choice of what.field.choices) offer(choice, choice);
      if (!what.field.required) offer("skip", "Skip");
      break;
    default:
      return null;
  }
  return options.length ? { to: seq, kind: what.type, options, chosen: null, active: false, mark: null } : null;
}

/** Yes and No under an answer are no words of the visitor's. */
export function isThumb(entries: readonly Entry[], { to, pick }: { to: number; pick: string }): boolean {
  const about = entries.find(({ seq }) => seq === to);
  return (pick === "yes" || pick === "no") && (!about || about.what.type === "answered");
}

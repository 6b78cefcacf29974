/** The figures of a report: what stands big, what is drawn, what the table has. Pure. */
import type { Figures } from "../../kit/protocol";
import { DEFINITIONS, type FigureName } from "./definitions";
import { lasting, mean, NONE, part } from "./spoken";

export type Tone = "accent" | "live" | "wait" | "calm" | "alarm";
export type Unit = "count" | "seconds" | "score";

export interface Series {
  name: string;
  tone: Tone;
  /** `null` where there is nothing to draw. */
  of(figures: Figures): number | null;
}

export interface Figure {
  key: FigureName;
  title: string;
  definition: string;
  unit: Unit;
  /** Bars stand upon each other; lines have gaps where nothing is known. */
  kind: "bars" | "lines";
  series: readonly Series[];
  /** What holds for all days. */
  whole(figures: Figures): { big: string; more: string };
}

export const FIGURES: readonly Figure[] = [
  {
    ...named("chats", "Chats by reason"),
    unit: "count",
    kind: "bars",
    series: [
      { name: "Asked for a person", tone: "accent", of: ({ reasons }) => reasons.asked },
      { name: "No answer", tone: "wait", of: ({ reasons }) => reasons.no_answer },
      { name: "Did not help", tone: "alarm", of: ({ reasons }) => reasons.feedback },
      { name: "Invited", tone: "live", of: ({ reasons }) => reasons.invited },
    ],
    whole: ({ chats }) => ({ big: String(chats), more: "" }),
  },
  { ...named("wait", "Wait"), ...lengths("wait") },
  { ...named("first_response", "First response"), ...lengths("first_response") },
  { ...named("resolution", "Resolution"), ...lengths("resolution") },
  {
    ...named("missed", "Missed"),
    unit: "count",
    kind: "bars",
    series: [
      { name: "Missed", tone: "alarm", of: ({ missed }) => missed },
      { name: "Others", tone: "calm", of: ({ chats, missed }) => chats - missed },
    ],
    whole: ({ chats, missed }) => ({ big: part(missed, chats), more: `${missed} of ${chats}` }),
  },
  {
    ...named("rating", "Rating"),
    unit: "score",
    kind: "lines",
    series: [{ name: "Mean", tone: "accent", of: ({ ratings }) => ratings.mean ?? null }],
    whole: ({ ratings: { n, mean: score, scores } }) => ({
      big: mean(score),
      more: n ? `${n} ${n === 1 ? "rating" : "ratings"}: ${scores.map((count, at) => `${count} × ${at + 1}`).join(", ")}` : "",
    }),
  },
  {
    ...named("deflection", "Deflection by the concierge"),
    unit: "count",
    kind: "bars",
    series: [
      { name: "Deflected", tone: "live", of: ({ concierge }) => concierge.deflected },
      { name: "Others", tone: "calm", of: ({ concierge }) => concierge.conversations - concierge.deflected },
    ],
    whole: ({ concierge: { conversations, deflected } }) => ({ big: part(deflected, conversations), more: `${deflected} of ${conversations}` }),
  },
];

/** A value of a chart or of its table. */
export function spoken(unit: Unit, value: number | null): string {
  if (value === null) return NONE;
  return unit === "seconds" ? lasting(value) : unit === "score" ? mean(value) : String(value);
}

function named(key: FigureName, title: string) {
  return { key, title, definition: DEFINITIONS[key] };
}

function lengths(key: "wait" | "first_response" | "resolution"): Pick<Figure, "unit" | "kind" | "series" | "whole"> {
  return {
    unit: "seconds",
    kind: "lines",
    series: [
      { name: "Half of them at most", tone: "accent", of: (figures) => figures[key].median ?? null },
      { name: "Nine in ten at most", tone: "wait", of: (figures) => figures[key].nine_in_ten ?? null },
    ],
    whole: (figures) => {
      const { n, median, nine_in_ten } = figures[key];
      return { big: lasting(median), more: n ? `or less for half of ${n} ${n === 1 ? "chat" : "chats"}; ${lasting(nine_in_ten)} for nine in ten` : "" };
    },
  };
}

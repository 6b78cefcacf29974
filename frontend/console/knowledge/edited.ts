/** An article while somebody edits it: kept in this browser until it is saved. */
import type { AskedLine, ShownArticle } from "../../kit/protocol";
import { storage } from "../state/storage";

export const MOST_WAYS = 100;
export const LIMITS = { title: 200, body: 4_000, question: 300 };

export interface Edited {
  title: string;
  body: string;
  state: ShownArticle["state"];
  questions: string[];
  /** The version that the changes began from; 0 for a new article. */
  version: number;
  /** Questions of visitors that saving it takes care of. */
  settles: AskedLine[];
}

export const blank: Edited = { title: "", body: "", state: "draft", questions: [], version: 0, settles: [] };

export function editedFrom({ title, body, state, questions, version }: ShownArticle): Edited {
  return { title, body, state, questions, version, settles: [] };
}

/** Whether the two read the same, whatever they are based on. */
export function same(a: Edited, b: Edited): boolean {
  const words = ({ title, body, state, questions }: Edited) => JSON.stringify([title.trim(), body.trim(), state, questions]);
  return words(a) === words(b) && a.settles.length === b.settles.length;
}

const prefix = (handle: string) => `frontdesk.article.${handle}.`;

/** @param article its id, or the name of a new one. */
export function keptEdited(handle: string, article: string): Edited | null {
  const found = storage.get(prefix(handle) + article);
  return found === null ? null : { ...blank, ...(JSON.parse(found) as Partial<Edited>) };
}

export function keepEdited(handle: string, article: string, edited: Edited | null): void {
  storage.set(prefix(handle) + article, edited && JSON.stringify(edited));
}

/** The names of the articles with unsaved changes. */
export function allKept(handle: string): Set<string> {
  return new Set(storage.keys(prefix(handle)).map((key) => key.slice(prefix(handle).length)));
}

/** What keeps it from being saved, in words, by field. */
export function troubles(edited: Edited): Partial<Record<"title" | "body" | "questions", string>> {
  const length = (text: string) => [...text.trim()].length;
  const tooLong = edited.questions.find((question) => length(question) > LIMITS.question);
  return {
    ...(edited.title.trim() === "" && { title: "An article needs a title." }),
    ...(length(edited.title) > LIMITS.title && { title: `At most ${LIMITS.title} characters.` }),
    ...(edited.body.trim() === "" && { body: "What should the concierge answer?" }),
    ...(length(edited.body) > LIMITS.body && { body: `${length(edited.body) - LIMITS.body} characters too many.` }),
    ...(edited.state === "published" && edited.questions.length === 0 && { questions: "A published article needs at least one way to ask." }),
    ...(edited.questions.length > MOST_WAYS && { questions: `At most ${MOST_WAYS} ways to ask.` }),
    ...(tooLong !== undefined && { questions: `A way to ask has at most ${LIMITS.question} characters.` }),
  };
}

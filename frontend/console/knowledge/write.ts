/** From questions without an answer to the article that answers them. */
import type { AskedGroup, ShownArticle } from "../../kit/protocol";
import { knowledgePath } from "../state/route";
import { blank, editedFrom, keepEdited, keptEdited, LIMITS, MOST_WAYS } from "./edited";
import { added, texts, ways } from "./ways";

/** A new article with these questions as ways to ask. Returns the address of its editor. */
export function beginArticle(handle: string, concierge: string, group: AskedGroup): string {
  const first = group.lines[0];
  const from = `${first?.log}-${first?.seq}`;
  if (!keptEdited(handle, newName(concierge, from))) {
    const title = oneLine(group.question).slice(0, LIMITS.title).toWellFormed();
    keepEdited(handle, newName(concierge, from), { ...blank, title, questions: askable(group), settles: group.lines });
  }
  return knowledgePath("new", { concierge, from });
}

/** The article as it stands, or as somebody was editing it, with these questions added. Returns its editor's address. */
export function addToArticle(handle: string, article: ShownArticle, group: AskedGroup): string {
  const edited = keptEdited(handle, article.id) ?? editedFrom(article);
  const known = new Set(edited.settles.map(({ log, seq }) => `${log}-${seq}`));
  keepEdited(handle, article.id, {
    ...edited,
    questions: texts(added(ways(edited.questions), askable(group))).slice(0, MOST_WAYS),
    settles: [...edited.settles, ...group.lines.filter(({ log, seq }) => !known.has(`${log}-${seq}`))].slice(0, 500),
  });
  return knowledgePath(article.id);
}

/** What an article that is not saved yet is kept under. */
export function newName(concierge: string, from: string | null): string {
  return `new.${concierge}.${from ?? ""}`;
}

function askable(group: AskedGroup): string[] {
  const all = group.samples.map((sample) => oneLine(sample.text)).filter((text) => [...text].length <= LIMITS.question);
  return texts(added([], all));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

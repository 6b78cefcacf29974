/** Saving an article. */
import { insist, Refusal } from "../../kit/http";
import { newId } from "../../kit/ids";
import type { ShownArticle } from "../../kit/protocol";
import { desk } from "../state/session";
import { editedFrom, same, type Edited } from "./edited";

/** The id of an article that is not there yet: the same for each try to save it. */
export function newArticleId(): string {
  const hex = newId();
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}

export function stands(id: string): Promise<ShownArticle> {
  return insist(() => desk.get<ShownArticle>(`/api/knowledge/${id}`));
}

/** @param id of the article that is there; @param fresh of the one that is not. */
export async function save(concierge: string, id: string | null, fresh: string, edited: Edited): Promise<ShownArticle> {
  const { title, body, state, questions, settles, version } = edited;
  const content = { title, body, state, questions, settles };
  if (id === null) return insist(() => desk.post<ShownArticle>("/api/knowledge", { ...content, concierge, id: fresh }));
  try {
    return await insist(() => desk.post<ShownArticle>(`/api/knowledge/${id}`, { ...content, version }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "changed_meanwhile") throw error;
    // The answer to our own first try may have got lost: then what stands is what we wrote.
    const theirs = await stands(id);
    if (same({ ...editedFrom(theirs), settles }, edited)) return theirs;
    throw error;
  }
}

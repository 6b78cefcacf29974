import type { Form } from "../../kit/protocol";

/** The forms in which each word of `search` stands, in any case. Pure. */
export function found(forms: readonly Form[], search: string): readonly Form[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return forms.filter(({ title, help }) => {
    const said = `${title} ${help}`.toLocaleLowerCase();
    return words.every((word) => said.includes(word));
  });
}

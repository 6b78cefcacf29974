import { useEffect, useState } from "preact/hooks";
import { insist, Refusal } from "../../kit/http";
import { notice } from "../state/notices";
import { desk } from "../state/session";
import type { Comparing } from "./compared";
import type { Wrong } from "./field";

interface Ways<S, D> extends Comparing<D> {
  /** Where it stands, and is sent to. */
  path: string;
  draftOf(stands: S): D;
  wantedOf(draft: D): unknown;
  /** What is wrong before it is sent. */
  trouble?(draft: D): Wrong | null;
  /** What is said when it was saved. */
  saved: string;
}

export interface Editing<D> {
  draft: D;
  wrong: Wrong | null;
  /** What somebody else made of it meanwhile: parts in words, or `null`. */
  changedMeanwhile: string[] | null;
  busy: boolean;
  dirty: boolean;
  change(to: Partial<D>): void;
  save(): void;
  takeTheirs(): void;
  keepMine(): void;
  /** Shows what a trial of it was refused for. */
  refuse(wrong: Wrong): void;
}

/** One setup while somebody edits it: saved as a whole, on top of the version that the screen began from. */
export function useEditing<S, D extends object>(stands: S, { path, draftOf, wantedOf, differences, merged, trouble, saved }: Ways<S, D>): Editing<D> {
  const [known, setKnown] = useState(() => draftOf(stands));
  const [draft, setDraft] = useState(known);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [theirs, setTheirs] = useState<D | null>(null);
  const [busy, setBusy] = useState(false);

  // What is wrong is shown where it is wrong.
  useEffect(() => {
    if (wrong?.field) document.getElementById(`setup-${wrong.field}`)?.focus();
  }, [wrong]);

  const take = (now: D) => {
    setKnown(() => now);
    setDraft(() => now);
    setWrong(null);
    setTheirs(null);
  };

  async function save(wanted: D) {
    const found = trouble?.(wanted);
    if (found) return setWrong(found);
    setBusy(true);
    try {
      take(draftOf(await insist(() => desk.post<S>(path, wantedOf(wanted)))));
      notice(saved);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "changed_meanwhile") {
        const now = draftOf(await desk.get<S>(path));
        setTheirs(() => now);
      } else setWrong({ field: error.problem.field, words: error.problem.detail });
    } finally {
      setBusy(false);
    }
  }

  return {
    draft,
    wrong,
    changedMeanwhile: theirs && differences(known, theirs),
    busy,
    dirty: differences(draft, known).length > 0,
    change(to) {
      setDraft((before) => ({ ...before, ...to }));
      setWrong(null);
    },
    save: () => void save(draft),
    takeTheirs: () => theirs && take(theirs),
    /** What only they changed stays theirs. */
    keepMine() {
      if (!theirs) return;
      const mine = merged(known, draft, theirs);
      setKnown(() => theirs);
      setDraft(() => mine);
      setTheirs(null);
      void save(mine);
    },
    refuse: setWrong,
  };
}

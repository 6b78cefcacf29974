import { useEffect, useRef, useState } from "preact/hooks";
import { type Facts, problems as problemsOf, type Values } from "../../kit/forms";
import { Refusal } from "../../kit/http";
import type { Form } from "../../kit/protocol";
import type { Uploads } from "../forms/file-field";
import { desk } from "../state/session";
import { type Drafts, filledIn, noDraft, sending, sentAlong, written } from "./draft";
import { file } from "./send";

/** `unknown`: sent, and nothing was heard of it. What was sent is not changed then, since it may have been filed. */
export type Phase = "writing" | "sending" | "unknown";

export interface Filing {
  values: Values;
  phase: Phase;
  /** One sentence for each field that is not as it should be. */
  problems: Readonly<Record<string, string>>;
  /** Why it was not filed, where that is about no field. */
  problem: string | null;
  /** Whether anything was typed. */
  begun: boolean;
  /** With the names of what was sent for this form. */
  facts: Facts;
  uploads: Uploads;
  /** A file is on its way: what is submitted now would be without it. */
  waits: boolean;
  write(key: string, value: string): void;
  startOver(): void;
  submit(): void;
}

interface Wanted {
  /** The chat; `null`: no chat. */
  about: string | null;
  form: Form;
  defaults: Values;
  facts: Facts;
  drafts: Drafts;
  filed(): void;
}

/** One form while somebody fills it in: checked here, filed once. */
export function useFiling({ about, form, defaults, facts: known, drafts, filed }: Wanted): Filing {
  const [draft, setDraft] = useState(() => drafts.of(form.id));
  const [onTheirWay, setOnTheirWay] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const mounted = useRef(true);
  const busyNow = useRef(false);
  const values = filledIn(draft, defaults);
  const facts = { ...known, files: draft.files ?? {} };
  // A file arrives some time after it was chosen: what was typed meanwhile counts.
  const newest = useRef(draft);

  const keep = (next: typeof draft) => {
    newest.current = next;
    drafts.keep(form.id, next);
    setDraft(next);
  };

  const uploads: Uploads = {
    async send(file, way) {
      setOnTheirWay((before) => before + 1);
      try {
        return await desk.send(file, way);
      } finally {
        setOnTheirWay((before) => before - 1);
      }
    },
    sent: (upload) => keep(sentAlong(newest.current, upload)),
  };

  /** The dialog may be closed meanwhile: what is filed is told all the same. */
  async function send() {
    const going = sending(draft, values);
    keep(going);
    busyNow.current = true;
    setBusy(true);
    setProblem(null);
    setProblems({});
    try {
      await file(about, form.id, going.sent);
      drafts.forget(form.id);
      if (mounted.current) filed();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused(error, going);
    } finally {
      busyNow.current = false;
      if (mounted.current) setBusy(false);
    }
  }

  function refused({ problem: why, passing, code }: Refusal, going: typeof draft) {
    // Asked again once somebody is logged in.
    if (!passing && code !== "not_logged_in") keep({ ...going, sent: null });
    setProblems(why.problems ?? {});
    setProblem(why.detail);
  }

  // It was on its way when the page was reloaded, or the dialog closed.
  useEffect(() => {
    if (draft.sent) void send();
    return () => void (mounted.current = false);
  }, []);

  return {
    values,
    phase: busy ? "sending" : draft.sent ? "unknown" : "writing",
    problems,
    problem,
    facts,
    uploads,
    waits: onTheirWay > 0,
    begun: Object.keys(draft.values).length > 0,
    write(key, value) {
      keep(written(newest.current, key, value, defaults));
      setProblems(({ [key]: _, ...others }) => others);
    },
    startOver() {
      keep(noDraft);
      setProblems({});
      setProblem(null);
    },
    submit() {
      if (busyNow.current || onTheirWay > 0) return;
      const wrong = draft.sent ? {} : problemsOf(form, values, facts);
      setProblems(wrong);
      setProblem(null);
      if (Object.keys(wrong).length === 0) void send();
    },
  };
}

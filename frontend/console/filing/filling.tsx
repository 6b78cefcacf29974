import { useEffect, useRef } from "preact/hooks";
import type { Facts } from "../../kit/forms";
import type { Details, Form } from "../../kit/protocol";
import { FormFields } from "../forms/fields";
import { defaultsOf } from "./defaults";
import type { Drafts } from "./draft";
import { useFiling } from "./use-filing";

interface FillingProps {
  form: Form;
  about: string | null;
  details: Details | null;
  facts: Facts;
  drafts: Drafts;
  /** To the other forms. */
  back(): void;
  close(): void;
}

/** One form. What is typed is kept at once; closing loses nothing. */
export function Filling({ form, about, details, facts, drafts, back, close }: FillingProps) {
  const box = useRef<HTMLFormElement>(null);
  const filing = useFiling({ about, form, defaults: defaultsOf(form, details), facts, drafts, filed: close });
  const { phase, problems, problem } = filing;
  useEffect(() => first(box.current, "input, textarea, select"), []);
  // What is wrong is shown where it is wrong.
  const wrong = Object.keys(problems).join();
  useEffect(() => void (wrong && first(box.current, "[aria-invalid='true']")), [wrong]);

  return (
    <form
      class="filling"
      noValidate
      ref={box}
      onSubmit={(event) => {
        event.preventDefault();
        filing.submit();
      }}
    >
      {form.help && (
        <p class="quiet" dir="auto">
          {form.help}
        </p>
      )}
      <fieldset disabled={phase !== "writing"}>
        <FormFields form={form} values={filing.values} problems={problems} facts={filing.facts} uploads={filing.uploads} write={filing.write} />
      </fieldset>
      <p class="problem" role="alert">
        {problem}
        {phase === "unknown" && " It may have been submitted already: Submit asks, and never submits it twice."}
      </p>
      <footer>
        <button class="button back-to-forms" type="button" onClick={back}>
          Other forms
        </button>
        {filing.begun && phase === "writing" && (
          <button class="button" type="button" onClick={filing.startOver}>
            Start over
          </button>
        )}
        <button class="button" type="button" onClick={close}>
          Close
        </button>
        <button class="button primary" disabled={phase === "sending" || filing.waits}>
          {phase === "sending" ? "Submitting…" : filing.waits ? "Sending a file…" : "Submit"}
        </button>
      </footer>
    </form>
  );
}

function first(box: HTMLElement | null, which: string): void {
  box?.querySelector<HTMLElement>(which)?.focus();
}

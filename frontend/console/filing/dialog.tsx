import { useRef, useState } from "preact/hooks";
import type { Details, Form } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Dialog } from "../shell/dialog";
import { storage } from "../state/storage";
import { me } from "../state/session";
import { Chooser } from "./chooser";
import { type Drafts, drafts } from "./draft";
import { factsOf, type Offered } from "./facts";
import "./filing.css";
import { Filling } from "./filling";

interface FilingDialogProps {
  /** The chat that it is about; `null`: none. */
  about: string | null;
  /** The id of the chat's team, where it is known. */
  team: string | null;
  close(): void;
}

/** Start a Workflow: which form, then what stands in it. */
export function FilingDialog({ about, team, close }: FilingDialogProps) {
  const offered = useAnswer<Offered>("/api/forms");
  const beside = useAnswer<Details>(about && `/api/conversations/${about}/details`);
  const own = useRef<Drafts>(drafts(storage, me.value?.handle ?? "", about)).current;
  const [form, setForm] = useState<Form | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const problem = offered.problem ?? beside.problem;
  const ready = offered.data && (about === null || beside.data) ? offered.data : null;
  // What was on its way when the page was reloaded goes on by itself.
  const resumed = useRef<Form | null>(null);
  if (ready && !form && !last) resumed.current ??= ready.forms.find(({ id }) => own.of(id).sent) ?? null;
  const open = form ?? resumed.current;
  return (
    <Dialog title={open ? open.title : "Start a Workflow"} close={close}>
      {!ready && <p class="quiet">{problem ?? "Looking which there are…"}</p>}
      {ready && !open && <Chooser forms={ready.forms} begun={own.forms()} last={last} choose={setForm} />}
      {ready && open && (
        <Filling
          key={open.id}
          form={open}
          about={about}
          details={beside.data}
          facts={factsOf(ready, team, beside.data)}
          drafts={own}
          back={() => {
            resumed.current = null;
            setLast(open.id);
            setForm(null);
          }}
          close={close}
        />
      )}
      {!open && (
        <footer>
          <button class="button" type="button" onClick={close}>
            Cancel
          </button>
        </footer>
      )}
    </Dialog>
  );
}

import { Component } from "preact";
import { insist } from "../../kit/http";
import { newId } from "../../kit/ids";
import { problemOf } from "../frame/problem";
import type { Visitor } from "../frame/visitor";

type Props = { log: string; visitor: Visitor };
type State = { email: string | null; busy: boolean; told: { to: string; confirm: boolean } | null; why: string | null };

/** What was said, by mail. The address is asked for only where the chat knows none. */
export class Transcript extends Component<Props, State> {
  override state: State = { email: null, busy: false, told: null, why: null };

  async #ask(): Promise<void> {
    const { log, visitor } = this.props;
    const { email, busy } = this.state;
    if (busy) return;
    const asked = { command_id: newId(), log, ...(email === null ? {} : { email: email.trim() }) };
    this.setState({ busy: true, why: null });
    try {
      this.setState({ busy: false, told: await insist(() => visitor.door.post<{ to: string; confirm: boolean }>(`${visitor.base}/conversation/transcript`, asked)) });
    } catch (error) {
      const { field, code, detail } = problemOf(error);
      if (code === "email_known") this.setState({ busy: false, email: null }, () => void this.#ask());
      else this.setState({ busy: false, email: field === "email" ? (email ?? "") : email, why: field === "email" && email === null ? null : detail });
    }
  }

  override render(_: Props, { email, busy, told, why }: State) {
    if (told)
      return (
        <p dir="auto" role="status">
          {told.confirm ? "We wrote to " : "The transcript goes to "}
          <bdi>{told.to}</bdi>
          {told.confirm ? ". Open the link in that mail, and the transcript follows." : "."}
        </p>
      );
    return (
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void this.#ask();
        }}
      >
        {email !== null && (
          <input type="email" inputMode="email" autocomplete="email" maxLength={254} placeholder="Your e-mail" aria-label="Your e-mail" value={email} ref={(box) => void (box && !email && !why && box.focus())} onInput={({ currentTarget }) => this.setState({ email: currentTarget.value })} />
        )}
        {why && (
          <p class="bad" dir="auto" role="alert">
            {why}
          </p>
        )}
        <button class="plain" aria-disabled={busy}>
          {busy ? "Asking…" : email === null ? "Mail me this chat" : "Send the transcript"}
        </button>
      </form>
    );
  }
}

import { Component } from "preact";
import { insist } from "../../kit/http";
import { newId } from "../../kit/ids";
import { problemOf } from "../frame/problem";
import type { Visitor } from "../frame/visitor";
import { Icon } from "../panel/Icon";

const STAR = "m12 3 2.7 5.6 6.2.9-4.5 4.3 1.1 6.2-5.5-2.9-5.5 2.9 1.1-6.2L3.1 9.5l6.2-.9z";
const WORDS = ["very bad", "bad", "all right", "good", "very good"];

type Props = { log: string; given: { score: number; text: string | null } | null; visitor: Visitor };
type State = { score: number; text: string; done: boolean; busy: boolean; why: string | null };

/** How it was: one to five stars and, where the visitor wants, words. He may change his mind. */
export class Rating extends Component<Props, State> {
  override state = { score: this.props.given?.score ?? 0, text: this.props.given?.text ?? "", done: !!this.props.given, busy: false, why: null };

  async #send(): Promise<void> {
    const { log, visitor } = this.props;
    const { score, text, busy } = this.state;
    if (busy || !score) return;
    const rated = { client_id: newId(), log, score, text: text.trim().toWellFormed().replaceAll("\0", "") || null };
    this.setState({ busy: true, why: null });
    try {
      await insist(() => visitor.door.post(`${visitor.base}/conversation/rating`, rated));
      this.setState({ busy: false, done: true });
    } catch (error) {
      this.setState({ busy: false, why: problemOf(error).detail });
    }
  }

  override render(_: Props, { score, text, done, busy, why }: State) {
    if (done)
      return (
        <p class="thanks" dir="auto" role="status">
          Thank you. You said: {WORDS[score - 1]}.{" "}
          <button class="plain" onClick={() => this.setState({ done: false })}>
            Change
          </button>
        </p>
      );
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void this.#send();
        }}
      >
        <fieldset>
          <legend dir="auto">How was this chat?</legend>
          <div class="stars">
            {WORDS.map((word, at) => (
              <label key={word} title={word}>
                <input class="unseen" type="radio" name="score" checked={score === at + 1} aria-label={`${at + 1} of 5: ${word}`} onChange={() => this.setState({ score: at + 1 })} />
                <Icon of={STAR} />
              </label>
            ))}
          </div>
        </fieldset>
        {score > 0 && (
          <textarea dir="auto" rows={2} maxLength={1000} placeholder="Anything to add?" aria-label="Anything to add? (optional)" value={text} onInput={({ currentTarget }) => this.setState({ text: currentTarget.value })} />
        )}
        {why && (
          <p class="bad" dir="auto" role="alert">
            {why}
          </p>
        )}
        {score > 0 && (
          <button class="primary" aria-disabled={busy}>
            {busy ? "Sending…" : "Send rating"}
          </button>
        )}
      </form>
    );
  }
}

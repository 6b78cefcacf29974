import { useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import type { Enrolment, SecondFactorState } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import { Part } from "../settings/field";
import { desk } from "../state/session";
import { Enrol } from "./enrol";
import { RecoveryCodes } from "./recovery-codes";

/** Whether logins ask for a code, too; on and off only with the password. */
export function SecondFactor() {
  const { data, problem, again } = useAnswer<SecondFactorState>("/api/me/second-factor");
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const on = data?.enrolled ?? false;

  async function prove(event: SubmitEvent) {
    event.preventDefault();
    const password = new FormData(event.currentTarget as HTMLFormElement).get("password");
    setWrong(null);
    try {
      if (on) {
        await desk.post("/api/me/second-factor/removal", { password });
        again();
      } else setEnrolment(await desk.post<Enrolment>("/api/me/second-factor", { password }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setWrong(error.problem.detail);
    }
  }

  const lead = on
    ? `Logins ask for a code of your authenticator. ${data?.codes ?? 0} recovery codes are left; turn it off and on again for new ones.`
    : "With an authenticator on your phone nobody logs in as you who only knows your password.";
  if (codes) return <RecoveryCodes codes={codes} done={() => (setCodes(null), again())} />;
  if (enrolment) return <Enrol enrolment={enrolment} done={(found) => (setEnrolment(null), setCodes(found))} cancel={() => setEnrolment(null)} />;
  return (
    <form class="own" aria-label="Second factor" onSubmit={prove}>
      <Part title="Second factor" lead={lead}>
        {problem !== null && <Failed problem={problem} again={again} />}
        <label>
          Your password
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        <p class="problem" role="alert">
          {wrong}
        </p>
        <button class={on ? "button danger" : "button"} disabled={!data}>
          {on ? "Turn it off" : "Set it up"}
        </button>
      </Part>
    </form>
  );
}

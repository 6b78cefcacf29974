import type { Form } from "../../kit/protocol";
import { formsPath, link } from "../state/route";
import { desk } from "../state/session";
import { NewOne } from "./new-one";
import { SetupList } from "./setup-list";
import "./teams.css";

/** Every form of the organisation. */
export function Forms() {
  return (
    <SetupList<Form>
      title="Forms"
      lead="What can be filled in to start a workflow. Each one becomes a ticket."
      here="forms"
      path="/api/settings/forms"
      columns={["Form", "Fields", "Offered"]}
      none="There is no form yet."
      row={({ id, title, fields, enabled, builtin }) => (
        <tr key={id}>
          <th scope="row">
            <a {...link(formsPath(id))}>
              <bdi>{title}</bdi>
            </a>
          </th>
          <td class="wraps" data-label="Fields">{fields.map(({ label }) => label).join(", ")}</td>
          <td data-label="Offered">{builtin ? "always" : enabled ? "yes" : "not yet"}</td>
        </tr>
      )}
    >
      <NewOne label="A new form" placeholder="Its title" make={(id, title) => desk.post<Form>("/api/settings/forms", { id, title })} pathOf={formsPath} />
    </SetupList>
  );
}

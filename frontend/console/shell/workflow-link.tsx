import { ExternalLink } from "lucide";
import { Icon } from "../../kit/icon";
import { me } from "../state/session";

/** Letters of a workflow's id that tell it from the others. */
const SHORT = 16;

/** Those who may read workflows get a link to the Temporal UI. */
export function WorkflowLink({ id }: { id: string }) {
  const short = id.length > SHORT ? `${id.slice(0, SHORT)}…` : id;
  const ui = me.value?.temporal_ui;
  if (!ui) return <span title={id}>{short}</span>;
  return (
    <a href={`${ui}/workflows/${encodeURIComponent(id)}`} target="_blank" rel="noopener noreferrer" title={id}>
      {short} <Icon of={ExternalLink} />
    </a>
  );
}

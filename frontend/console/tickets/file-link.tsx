import { Download } from "lucide";
import { useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import { desk } from "../state/session";

interface FileLinkProps {
  ticket: number;
  id: string;
  name: string;
}

/** A file of the ticket's form, to be saved: each time by a new address, which is good for minutes. */
export function FileLink({ ticket, id, name }: FileLinkProps) {
  const [problem, setProblem] = useState<string | null>(null);

  async function save() {
    setProblem(null);
    try {
      const { url } = await desk.post<{ url: string }>(`/api/tickets/${ticket}/files/${id}/link`);
      const way = document.createElement("a");
      way.href = url;
      way.download = "";
      way.click();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.message);
    }
  }

  return (
    <>
      <button class="file-link" type="button" onClick={() => void save()}>
        <Icon of={Download} />
        <bdi>{name}</bdi>
      </button>
      {problem && (
        <span class="problem" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}

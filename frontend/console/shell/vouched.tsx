import { BadgeCheck } from "lucide";
import { Icon } from "../../kit/icon";
import "./vouched.css";

interface VouchedProps {
  name: string | null;
  verified: boolean;
  /** Only the mark: where many stand one below the other. */
  brief?: boolean;
}

/** Whether the site says who a visitor is; a name that anybody typed is nobody's word. */
export function Vouched({ name, verified, brief }: VouchedProps) {
  if (verified)
    return (
      <span class="vouched" role="img" aria-label="Verified" title="The site vouches for who this is">
        <Icon of={BadgeCheck} />
      </span>
    );
  if (brief || name === null) return null;
  return (
    <span class="vouched claimed" title="The visitor calls himself so; nobody vouches for it">
      unverified
    </span>
  );
}

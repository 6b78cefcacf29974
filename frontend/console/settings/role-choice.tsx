import { about, Problem, type Wrong } from "./field";
import { type Role, ROLES, toggled } from "./role-words";

export function RoleChoice({ roles, wrong = null, change }: { roles: readonly Role[]; wrong?: Wrong | null; change(roles: Role[]): void }) {
  return (
    <fieldset class="checks">
      <legend>Roles</legend>
      {ROLES.map(({ role, name, about: what }, at) => (
        <label class="check" key={role}>
          <input type="checkbox" checked={roles.includes(role)} {...(at === 0 ? about("roles", wrong) : {})} onChange={(event) => change(toggled(roles, role, event.currentTarget.checked))} />
          {name}
          <span class="quiet hint">{what}</span>
        </label>
      ))}
      <Problem name="roles" wrong={wrong} />
    </fieldset>
  );
}

/** A password that is chosen now. */
export function NewPassword({ label }: { label: string }) {
  return (
    <label>
      {label}, at least 10 characters
      <input name="password" type="password" autocomplete="new-password" minLength={10} maxLength={200} required />
    </label>
  );
}

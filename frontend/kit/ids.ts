/** A new id for one click or one message: 128 random bits in hex. (`crypto.randomUUID` exists on secure pages only.) */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

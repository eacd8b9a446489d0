/** A path inside the cabinet to come back to after sign-in. Anything that could lead to another site reads as the first page. */
export function safeReturnUrl(value: string | null | undefined): string {
  if (value === null || value === undefined) return '/';
  const staysHere =
    /^\/(?![/\\])/.test(value) && !value.includes('\\') && !/^\/sign-in(?:[/?#]|$)/.test(value);
  return staysHere ? value : '/';
}

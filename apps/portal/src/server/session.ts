/** Who is signed in, as far as pages need to know. */
export type Session = { readonly name: string };

/** The reader's session, or null. Pages never authorise: the API does, at every call. */
export async function readSession(): Promise<Session | null> {
  return null;
}

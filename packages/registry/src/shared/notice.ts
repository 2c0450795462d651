/** Something about an import or export that a person should know: what was assumed, changed or left out, and where. */
export type Notice = { readonly path: string; readonly message: string };

export type Notify = (path: string, message: string) => void;

/** A list of notices and the function that adds to it. The same notice is kept once. */
export function noticeList(): { readonly notices: Notice[]; readonly notify: Notify } {
  const notices: Notice[] = [];
  const notify: Notify = (path, message) => {
    if (!notices.some((notice) => notice.path === path && notice.message === message)) notices.push({ path, message });
  };
  return { notices, notify };
}

/** What may be new to a participant about one request, what needs them first. In a file of its own: pages load it too. */
export const NEWS = ['asked', 'released', 'fetched', 'ended', 'told-to-delete', 'attested', 'overdue'] as const;
export type NewsKind = (typeof NEWS)[number];

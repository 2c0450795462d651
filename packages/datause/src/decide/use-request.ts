import { CountryCode, FullDate, line, MemberId, OrganisationId, prose } from '@trialmark/schema';
import { z } from 'zod';
import { isAscending } from '../shared/ascending.ts';
import { Purpose } from './purpose.ts';

const RequestingOrganisation = z
  .strictObject({
    id: OrganisationId,
    name: line(300),
    country: CountryCode,
    kind: z.literal(['university', 'hospital', 'public-body', 'charity', 'company', 'other']),
    forProfit: z.boolean(),
  })
  .refine(({ kind, forProfit }) => kind !== 'company' || forProfit, 'a company works for profit');

const Ethics = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('approved'), committee: line(300), reference: line(120) }),
  z.strictObject({ status: z.literal('pending'), committee: line(300) }),
  /** No committee has to approve, says the requester. */
  z.strictObject({ status: z.literal('exempt'), reason: prose(2_000) }),
  z.strictObject({ status: z.literal('none') }),
]);

/** `open` is not yet said: whoever gets the data will have said yes. */
const Undertaking = z.literal(['accepted', 'open', 'refused']);

/** What the requester promises. Ethics approval is not promised but shown: see `ethics`. */
const Undertakings = z.strictObject({
  publication: Undertaking,
  collaboration: Undertaking,
  'return-of-data': Undertaking,
  'publication-moratorium': Undertaking,
  'time-limit': Undertaking,
  'one-institution': Undertaking,
  'one-project': Undertaking,
  'no-re-identification': Undertaking,
});

const ascendingIds = (list: readonly { readonly id: string }[]) => isAscending(list.map(({ id }) => id));
const ascendingMembers = (list: readonly { readonly member: string }[]) =>
  isAscending(list.map(({ member }) => member));

/**
 * What somebody wants to use a dataset for, who, where and how long: the part of a request that the rules read.
 *
 * Guarantees: one spelling for each set; every member of the team belongs to an organisation of the request, the requester
 * among them; what contradicts itself is refused. Does NOT check: that any of it is true.
 */
export const UseRequest = z
  .strictObject({
    v: z.literal(1),
    purpose: Purpose,
    requester: MemberId,
    team: z
      .array(z.strictObject({ member: MemberId, organisation: OrganisationId }))
      .min(1)
      .max(100)
      .refine(ascendingMembers, 'members must be in ascending order, each once'),
    organisations: z
      .array(RequestingOrganisation)
      .min(1)
      .max(50)
      .refine(ascendingIds, 'organisations must be in ascending order of ids, each once'),
    project: z.strictObject({ id: line(120).nullable(), title: line(300) }),
    /** Countries where the data are stored, worked on or looked at. */
    locations: z.array(CountryCode).min(1).max(250).refine(isAscending, 'must be in ascending order, each once'),
    period: z.strictObject({ from: FullDate, months: z.int().min(1).max(120) }),
    /** The first day on which results may appear, where there is a plan. */
    publication: z.strictObject({ plannedOn: FullDate.nullable() }),
    ethics: Ethics,
    undertakings: Undertakings,
  })
  .superRefine(({ team, requester, organisations, publication, undertakings }, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const ids = new Set<string>(organisations.map(({ id }) => id));
    if (!team.some(({ member }) => member === requester)) issue('requester', 'must be a member of the team');
    if (!team.every(({ organisation }) => ids.has(organisation)))
      issue('team', 'every member must belong to an organisation of the request');
    if (undertakings['one-institution'] === 'accepted' && organisations.length > 1)
      issue('undertakings', 'use within one institution cannot be promised for several organisations');
    if (undertakings.publication === 'refused' && publication.plannedOn !== null)
      issue('publication', 'results that will not be published have no day of publication');
  });
export type UseRequest = z.infer<typeof UseRequest>;

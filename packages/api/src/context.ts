import type { Session } from '@trialmark/auth';
import type { FetchFile, Policy } from '@trialmark/ledger';
import type {
  AcceptDeps,
  createLogOnlyAcceptor,
  Diseases,
  Reader,
  SignAsService,
  VerificationKeys,
  VerifyClaim,
} from '@trialmark/services';

/** What routers reach besides their input. Wired by the API process. */
export type ApiDeps = AcceptDeps & {
  readonly reader: Reader;
  /** Takes statements that change nothing but the log, many to a commit. */
  readonly acceptLogOnly: ReturnType<typeof createLogOnlyAcceptor>;
  /** Whether an error means that the database cannot serve now. */
  readonly isDatabaseAway: (error: unknown) => boolean;
  /** The published log folder. */
  readonly readFile: FetchFile;
  readonly policy: Policy;
  readonly policyText: string;
  readonly profile: 'demonstration' | 'production';
  /** Where the signing page is, for the portal to go to. */
  readonly signerOrigin: string;
  /** Where tiles and receipts are served, for browsers to fetch from. */
  readonly apiUrl: string;
  /** States one of the platform's own facts with its service key. */
  readonly signAsService: SignAsService;
  /** Verifies what opt-ins and changes of consent rest on. */
  readonly verifyClaim: VerifyClaim;
  /** Names of the keys that proofs are verified with here; null where there are none that may be used. */
  readonly verificationKeys: VerificationKeys | null;
  /** How long a grant or a change waits for its epoch at most. */
  readonly epochSeconds: number;
  /** The graph that data use is decided with. */
  readonly diseases: Diseases;
};

export type ApiContext = {
  readonly session: Session | null;
  readonly requestId: string;
  readonly deps: ApiDeps;
};

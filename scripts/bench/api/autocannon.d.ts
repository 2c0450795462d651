/** What is used of autocannon, which comes without types: https://github.com/mcollina/autocannon. */
declare module 'autocannon' {
  type Options = {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    /** Requests a second over all connections; without it, as many as there are answers. */
    readonly overallRate?: number;
    readonly requests: readonly { readonly path: string }[];
  };
  type Result = {
    /** Milliseconds from when a request was due to its answer: one that had to wait for a connection counts its wait. */
    readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
    readonly requests: { readonly average: number; readonly total: number };
    readonly errors: number;
    readonly timeouts: number;
    readonly non2xx: number;
  };
  export default function autocannon(options: Options): Promise<Result>;
}

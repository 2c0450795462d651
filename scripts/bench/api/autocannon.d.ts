/** What is used of autocannon, which comes without types: https://github.com/mcollina/autocannon. */
declare module 'autocannon' {
  type Options = {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly requests: readonly { readonly path: string }[];
  };
  type Result = {
    /** Answers a second. */
    readonly requests: { readonly average: number };
    readonly errors: number;
    readonly timeouts: number;
    readonly non2xx: number;
  };
  export default function autocannon(options: Options): Promise<Result>;
}

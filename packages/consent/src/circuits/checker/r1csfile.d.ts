/** What this package uses of r1csfile, which has no types of its own. */
declare module 'r1csfile' {
  type R1csField = {
    readonly p: bigint;
    readonly fromRprLE: (bytes: Uint8Array, offset: number) => bigint;
  };

  type R1csConstraint = readonly [
    Readonly<Record<string, bigint>>,
    Readonly<Record<string, bigint>>,
    Readonly<Record<string, bigint>>,
  ];

  export function readR1cs(
    path: string,
    options: { readonly F: R1csField },
  ): Promise<{
    readonly nVars: number;
    readonly nOutputs: number;
    readonly nPubInputs: number;
    readonly constraints: readonly R1csConstraint[];
  }>;
}

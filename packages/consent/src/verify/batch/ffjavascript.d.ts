/** What this package uses of ffjavascript, which has no types of its own. Points are in Montgomery form. */
declare module 'ffjavascript' {
  export type WasmFunctions = Readonly<
    Record<
      | 'bn128__mulBy024'
      | 'bn128_finalExponentiation'
      | 'bn128_prepareG2'
      | 'f2m_conjugate'
      | 'f2m_mul'
      | 'f2m_mul1'
      | 'f2m_toMontgomery'
      | 'ftm_isOne'
      | 'ftm_mul'
      | 'ftm_one'
      | 'ftm_square'
      | 'g1m_add'
      | 'g1m_inCurveAffine'
      | 'g1m_negAffine'
      | 'g1m_timesScalarAffine'
      | 'g1m_toAffine'
      | 'g1m_toMontgomeryAffine'
      | 'g1m_zero'
      | 'g2m_add'
      | 'g2m_addMixed'
      | 'g2m_double'
      | 'g2m_eq'
      | 'g2m_inCurveAffine'
      | 'g2m_timesScalarAffine'
      | 'g2m_toJacobian'
      | 'g2m_toMontgomeryAffine',
      (...pointers: readonly number[]) => number
    >
  >;

  export type WasmCurve = {
    readonly tm: {
      readonly instance: { readonly exports: WasmFunctions };
      readonly memory: { readonly buffer: ArrayBuffer };
      readonly alloc: (bytes: number) => number;
    };
    readonly prePSize: number;
    readonly preQSize: number;
    readonly G1: {
      /** Σ scalarᵢ·baseᵢ in Jacobian form; affine bases of 64 bytes, little-endian scalars of equal length. */
      readonly multiExpAffine: (bases: Uint8Array, scalars: Uint8Array) => Promise<Uint8Array>;
    };
  };

  /** BN254. `true`: everything in this thread, no workers. */
  export function buildBn128(singleThread: true): Promise<WasmCurve>;
}

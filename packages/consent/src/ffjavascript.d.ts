/** What this package uses of ffjavascript, which has no types of its own. Points are in Montgomery form. */
declare module 'ffjavascript' {
  export type WasmFunctions = Readonly<
    Record<
      | 'bn128__mulBy024'
      | 'bn128_finalExponentiation'
      | 'bn128_prepareG2'
      | 'f1m_add'
      | 'f1m_mul'
      | 'f1m_square'
      | 'f1m_sub'
      | 'f2m_conjugate'
      | 'f2m_mul'
      | 'f2m_mul1'
      | 'f2m_toMontgomery'
      | 'frm_add'
      | 'frm_mul'
      | 'frm_square'
      | 'frm_sub'
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

  /** Part of a task for a worker: with `buff` a copy of that into its memory, with `fnName` a call. */
  export type WorkerStep = { readonly buff?: Uint8Array | SharedArrayBuffer; readonly fnName?: string };

  export type WasmCurve = {
    readonly tm: {
      queueAction: (steps: readonly WorkerStep[], transfers?: readonly Transferable[]) => Promise<unknown>;
      readonly instance: { readonly exports: WasmFunctions };
      readonly memory: { readonly buffer: ArrayBuffer };
      readonly alloc: (bytes: number) => number;
    };
    readonly prePSize: number;
    readonly preQSize: number;
    readonly G1: {
      /** The generator, Jacobian. */
      readonly g: Uint8Array;
      readonly toAffine: (point: Uint8Array) => Uint8Array;
      /** Σ scalarᵢ·baseᵢ in Jacobian form; affine bases of 64 bytes, little-endian scalars of equal length. */
      readonly multiExpAffine: (bases: Uint8Array, scalars: Uint8Array) => Promise<Uint8Array>;
    };
  };

  /** Bytes of WebAssembly that leave at most one value on the stack. */
  export type Code = readonly number[];

  type Binary = (left: Code, right: Code) => Code;
  export type CodeBuilder = {
    readonly getLocal: (name: string) => Code;
    readonly setLocal: (name: string, value: Code) => Code;
    readonly call: (functionName: string, ...parameters: readonly Code[]) => Code;
    readonly drop: (value: Code) => Code;
    readonly if: (condition: Code, then: Code) => Code;
    readonly i32_const: (value: number) => Code;
    readonly i64_const: (value: bigint) => Code;
    /** Offset in bytes; alignment as the exponent of 2. */
    readonly i64_load: (pointer: Code, offset: number, alignment: number) => Code;
    readonly i64_store: (pointer: Code, offset: number, alignment: number, value: Code) => Code;
    readonly i64_extend_i32_u: (value: Code) => Code;
  } & Readonly<
    Record<`i64_${'add' | 'sub' | 'mul' | 'and' | 'or' | 'xor' | 'shl' | 'shr_u' | 'lt_u' | 'ge_u'}`, Binary>
  >;

  /** A function of a module that is not built yet. */
  export type FunctionBuilder = {
    code: Code;
    readonly addLocal: (name: string, type: 'i64') => void;
    readonly addCode: (code: Code) => void;
    readonly getCodeBuilder: () => CodeBuilder;
  };

  export type ModuleBuilder = {
    readonly functions: readonly FunctionBuilder[];
    readonly functionIdxByName: Readonly<Record<string, number>>;
    /** Of each field its modulus, and where that lies in memory. */
    readonly modules: Readonly<Record<'f1m' | 'frm', { readonly q: bigint; readonly pq: number }>>;
  };

  /**
   * BN254. `true`: everything in this thread, no workers. `false`: a worker for each core; kept as
   * `globalThis.curve_bn128`, which every later caller of any version of this library is given. `plugin` may change the
   * module before it is built.
   */
  export function buildBn128(singleThread: boolean, plugin?: (module: ModuleBuilder) => void): Promise<WasmCurve>;
}

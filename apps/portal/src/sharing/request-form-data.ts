/** What a draft of a request holds: `RequestForm` of the API. Any of it may be missing or wrong. */
export type RequestFormData = {
  readonly purpose?: {
    readonly aims?: readonly string[];
    readonly diseases?: readonly string[];
    readonly methodsDevelopment?: boolean;
    readonly genetic?: boolean;
    readonly commercial?: boolean;
    readonly aiTraining?: boolean;
    /** Null for no linkage. */
    readonly linkage?: { readonly scope?: string } | null;
    readonly recontact?: boolean;
    readonly clinicalCare?: boolean;
    readonly researchTypes?: readonly string[];
    readonly summary?: string;
  };
  /** Ids of members. */
  readonly team?: readonly string[];
  readonly organisations?: readonly FormOrganisation[];
  readonly project?: { readonly id?: string | null; readonly title?: string };
  readonly locations?: readonly string[];
  readonly period?: { readonly from?: string; readonly months?: number | string };
  readonly publication?: { readonly plannedOn?: string | null };
  readonly ethics?: {
    readonly status?: string;
    readonly committee?: string;
    readonly reference?: string;
    readonly reason?: string;
  };
  readonly undertakings?: Readonly<Record<string, string>>;
  readonly security?: string;
  readonly recipient?: string;
};

export type FormOrganisation = { readonly id: string; readonly kind?: string; readonly forProfit?: boolean };

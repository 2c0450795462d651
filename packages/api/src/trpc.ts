import { can, type Session } from '@trialmark/auth';
import { AppError, type Permission } from '@trialmark/schema';
import { initTRPC } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import type { ApiContext } from './context.ts';
import { databaseAway, toTrpcError, wireError } from './errors.ts';
import { refuseUnstorable } from './refuse-unstorable.ts';

export type ProcedureMeta = OpenApiMeta & { readonly permission?: Permission };

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => ({
      code: shape.code,
      message: wireError(error, ctx?.requestId ?? '').message,
      data: { ...wireError(error, ctx?.requestId ?? ''), httpStatus: shape.data.httpStatus },
    }),
  });

export const { router, createCallerFactory } = t;

const mapped = t.procedure.use(async ({ next, getRawInput, ctx }) => {
  try {
    refuseUnstorable(await getRawInput());
  } catch (error) {
    throw toTrpcError(error);
  }
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  throw toTrpcError(ctx.deps.isDatabaseAway(cause) ? databaseAway(cause) : result.error);
});

/**
 * A procedure that takes `permission`, in any of the caller's organisations: whether it is the right organisation is the
 * use case's to decide, and the log's in the end. Every procedure is made here, so none is without a permission.
 */
export function permitted(permission: Permission, openapi?: NonNullable<OpenApiMeta['openapi']>) {
  const meta = openapi === undefined ? { permission } : { permission, openapi };
  return mapped.meta(meta as ProcedureMeta).use(({ ctx, next }) => {
    if (!can(ctx.session, permission)) throw toTrpcError(denied(ctx.session));
    return next();
  });
}

/** The same for somebody who has signed in; the session is in the context. */
export function signedIn(permission: Permission) {
  return permitted(permission).use(({ ctx, next }) => {
    if (ctx.session === null) throw toTrpcError(denied(null));
    return next({ ctx: { ...ctx, session: ctx.session } });
  });
}

function denied(session: Session | null): AppError {
  if (session === null) return new AppError('unauthenticated', 'Sign in first.');
  if (session.enrolment === 'required') {
    return new AppError('forbidden', 'Add a passkey or an authenticator app to your account first.');
  }
  return new AppError('forbidden', 'Your role does not allow this. Ask your organisation’s administrator.');
}

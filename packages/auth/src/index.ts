export type { AuthConfig } from './better-auth.ts';
export { type Auth, type AuthPorts, createAuth } from './create-auth.ts';
export { createDemonstrationUsers, type DemonstrationUsers } from './create-demonstration-users.ts';
export type { PasswordUser } from './create-password-user.ts';
export type { MailMessage } from './mail/messages.ts';
export { can, canFor, permissionsOf } from './permissions.ts';
export { CLIENT_ADDRESS_HEADER, clientAddress, PORTAL_SECRET_HEADER } from './request/client-address.ts';
export type { Next } from './request/endpoints.ts';
export { isRecentlyAuthenticated, type Membership, REAUTHENTICATION_MS, type Session } from './session.ts';

/** A mail to one person, plain text. */
export type MailMessage = { readonly to: string; readonly subject: string; readonly text: string };

/**
 * The mails about accounts. They name no trial, no organisation and no person, because mail is read by others. Secrets
 * travel in the fragment of an address, which browsers send to no server.
 */
export function verificationMail(to: string, portalOrigin: string, token: string): MailMessage {
  return {
    to,
    subject: 'Confirm your e-mail address',
    text: [
      'Somebody, probably you, opened a Trialmark account with this address.',
      'To confirm that it is yours, open this link within an hour:',
      `${portalOrigin}/account/verify-email#${token}`,
      'If it was not you, do nothing: without this link the account cannot be used.',
    ].join('\n\n'),
  };
}

export function resetMail(to: string, portalOrigin: string, token: string): MailMessage {
  return {
    to,
    subject: 'Set a new password',
    text: [
      'Somebody, probably you, asked to set a new password for your Trialmark account.',
      'To do so, open this link within an hour. Everybody signed in to the account is then signed out:',
      `${portalOrigin}/account/reset-password#${token}`,
      'If it was not you, do nothing: your password stays as it is.',
    ].join('\n\n'),
  };
}

/** To somebody who has an account, when their address is used to open another. The page does not tell. */
export function existingAccountMail(to: string, portalOrigin: string): MailMessage {
  return {
    to,
    subject: 'You already have an account',
    text: [
      'Somebody, perhaps you, tried to open a Trialmark account with this address. You already have one.',
      `If it was you, sign in or set a new password: ${portalOrigin}/account/sign-in`,
      'If it was not you, do nothing: nothing has changed.',
    ].join('\n\n'),
  };
}

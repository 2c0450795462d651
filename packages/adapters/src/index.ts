export * from './files/folder-files.ts';
export * from './files/s3-files.ts';
export * from './mail/create-mailer.ts';
export * from './witness/http-witness.ts';

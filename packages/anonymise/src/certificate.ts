/** Certificates alone, without what reads tables and files: this part runs in a browser. */
export { Certificate } from './certificate/certificate.ts';
export { certificateDigestBytes } from './certificate/certificate-digest.ts';
export { SignedCertificate } from './certificate/signed-certificate.ts';
export { verifyCertificate } from './certificate/verify-certificate.ts';

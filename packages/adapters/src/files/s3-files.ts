import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Files } from './folder-files.ts';

/** Files in an S3 bucket under `prefix`. S3 acknowledges a write when it is durable and replaces an object whole. */
export function createS3Files(client: S3Client, bucket: string, prefix: string): Files {
  const keyOf = (path: string) => `${prefix}${path}`;
  return {
    async read(path) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(path) }));
        return Body === undefined ? null : await Body.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async write(path, bytes) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: keyOf(path), Body: bytes }));
    },
  };
}

import type { messages } from './messages.ts';

declare module 'next-intl' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: augmentation needs an interface
  interface AppConfig {
    Messages: typeof messages;
    Locale: 'en';
  }
}

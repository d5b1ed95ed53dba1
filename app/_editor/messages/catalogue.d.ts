import type messages from './en.json';
import type sourceMessages from './sources.en.json';

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof messages & typeof sourceMessages;
  }
}

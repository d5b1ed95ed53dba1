import { createTranslator } from 'use-intl/core';
import messages from './messages/en.json' with { type: 'json' };

/** Translates a message of the server to people, by its key in `server/base/messages/en.json`. */
export const say = createTranslator({ locale: 'en', messages });

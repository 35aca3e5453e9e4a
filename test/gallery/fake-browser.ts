import en from '../../assets/locales/en.json';
import es from '../../assets/locales/es.json';
import ptBR from '../../assets/locales/pt_BR.json';
import { asked } from './asked.ts';

/** The browser, as far as the pages of the phone use it: it speaks the language asked for, and changes nothing. */

const MESSAGES = { en, es, pt: ptBR };
const messages: unknown = MESSAGES[asked.language];

/** `call_hangUp` is `hangUp` in `call`. */
function lookUp(key: string): string {
  const found = key
    .split('_')
    .reduce<unknown>((node, part) => (isRecord(node) ? node[part] : undefined), messages);
  return typeof found === 'string' ? found : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const nobody = { addListener: () => undefined, removeListener: () => undefined };

export const browser = {
  i18n: {
    getUILanguage: () => ({ en: 'en-US', es: 'es', pt: 'pt-BR' })[asked.language],
    getMessage: (key: string, values: readonly string[] = []) =>
      lookUp(key).replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? ''),
  },
  runtime: { getURL: (path: string) => path, openOptionsPage: async () => undefined },
  tabs: {
    create: async () => undefined,
    query: async () => [],
    onActivated: nobody,
    onUpdated: nobody,
  },
  windows: { getCurrent: async () => ({ id: 1 }) },
  sidePanel: { open: async () => undefined },
  identity: { getRedirectURL: () => 'https://bnpfmagjhkldoeicabcdef.chromiumapp.org/' },
  permissions: {
    getAll: async () => ({
      origins: ['https://api.toky.co/*', 'https://crm.example.com/*', 'https://mail.example.org/*'],
    }),
    contains: async ({ origins }: { readonly origins: readonly string[] }) =>
      !origins.includes('https://*/*'),
    request: async () => true,
    remove: async () => true,
    onAdded: nobody,
    onRemoved: nobody,
  },
  notifications: { getPermissionLevel: async () => 'granted' },
  commands: {
    getAll: async () => [
      { name: '_execute_action', shortcut: 'Alt+Shift+T' },
      { name: 'answer', description: 'Answer', shortcut: 'Alt+Shift+A' },
      { name: 'mute', description: 'Mute', shortcut: '' },
    ],
  },
};

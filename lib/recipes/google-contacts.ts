import type { Recipe } from './recipe.ts';

export const GOOGLE_CONTACTS: Recipe = {
  crm: 'Google Contacts',
  hosts: ['contacts.google.com'],
  pages: /^\//,
  numbers: [
    // yoonkit/GoogleContactsWhatsApp, GoogleContacts-WhatsApp-tampermonkey.js: a person's numbers, and the list's column
    '.urwqv',
    '[aria-describedby*="phone-column"]',
  ],
  label: null,
  leftAlone: [],
  names: [],
  title: null,
  // Links that public code makes of the People API's resource names: /person/c123
  records: /^\/(?:u\/\d+\/)?person\/[a-z]?\d+/,
  people: /./,
};

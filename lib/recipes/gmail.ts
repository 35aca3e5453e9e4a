import type { Recipe } from './recipe.ts';

// KartikTalwar/gmail.js, src/gmail.js
export const GMAIL: Recipe = {
  crm: 'Gmail',
  hosts: ['mail.google.com'],
  pages: /^\/mail\//,
  numbers: [],
  label: null,
  leftAlone: [],
  names: [
    // dom.email, `from`: who wrote the message that is open
    'span[email].gD',
  ],
  title: null,
  // get.current_page: a conversation's id ends the fragment. What was searched for is not kept: no "#search/…".
  records: /^\/mail\/u\/\d+\/#(?:inbox|all|sent|starred|snoozed|imp)\/[\da-zA-Z]{16,}/,
  people: /./,
};

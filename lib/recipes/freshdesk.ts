import type { Recipe } from './recipe.ts';

export const FRESHDESK: Recipe = {
  crm: 'Freshdesk',
  hosts: ['freshdesk.com'],
  pages: /^\/a\//,
  numbers: [
    // LauraSWP/scripts, fd-quicktool.js, reads a contact's field by `fields-info-` and its name; public extensions for
    // Freshdesk read these two so. The names are those of Freshdesk's API.
    '[data-test-id="fields-info-phone"]',
    '[data-test-id="fields-info-mobile"]',
  ],
  // LauraSWP/scripts as above: the label that is shown.
  label: 'data-test-field-content',
  leftAlone: [],
  names: [
    // clockify/browser-extension, src/integrations/freshdesk.js; toggl/track-extension, src/content/freshdesk.js
    '.sentiment-ticket-heading',
    '.ticket-subject-heading',
  ],
  title: null,
  // clockify as above for tickets; links to contacts and companies as public integrations make them.
  records: /^\/a\/(?:tickets|contacts|companies)\/\d+/,
  // The elements above name tickets.
  people: null,
};

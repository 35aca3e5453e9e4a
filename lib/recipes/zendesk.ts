import type { Recipe } from './recipe.ts';

export const ZENDESK: Recipe = {
  crm: 'Zendesk',
  hosts: ['zendesk.com'],
  pages: /^\/agent\//,
  // No element that holds numbers alone is known; they stand beside labels, which plain finding reads.
  numbers: [],
  label: null,
  leftAlone: [
    // Zendesk Talk's own buttons: public userscripts that watch a call in Agent Workspace.
    '[data-test-id="call-control-buttons-container"]',
    '[data-test-id="ticket-call-controls-hang-up"]',
    // The reply, while it is written; the same id in many userscripts.
    '[data-test-id="omnicomposer-rich-text-ckeditor"]',
  ],
  names: [
    // "ZenDesk Window Title" userscript of software architects: the requester of a ticket, or the user that is shown.
    '[data-test-id="tabs-nav-item-users"]',
  ],
  title: null,
  // clockify/browser-extension, src/integrations/selectors.json for tickets; links to people and organizations as public
  // integrations make them.
  records: /^\/agent\/(?:tickets|users|organizations)\/\d+/,
  // The name on a ticket's page is that of its requester.
  people: /^\/agent\/(?:tickets|users)\//,
};

import type { Recipe } from './recipe.ts';

// Salesforce publishes the structure of Lightning's pages for tests: npm `salesforce-pageobjects` 9.0.0, here "UTAM".
export const SALESFORCE: Recipe = {
  crm: 'Salesforce',
  hosts: ['lightning.force.com'],
  pages: /^\/lightning\//,
  numbers: [
    // UTAM lightning/formattedPhone, records/outputPhone, lightning/clickToDial
    'lightning-formatted-phone',
    'records-output-phone',
    'lightning-click-to-dial',
  ],
  // UTAM records/recordLayoutItem, getLabelText
  label: 'field-label',
  leftAlone: [
    // Where a phone of Salesforce's own (Open CTI) is on, its component turns the number into a link without an address:
    // documentation of lightning-click-to-dial, "respects any existing click-to-dial commands".
    'lightning-click-to-dial a[href^="javascript:"]',
    // The pencil beside a field: UTAM records/recordLayoutItem, inlineEditButton
    'button.inline-edit-trigger',
    // Fields while they are edited: UTAM records/recordLayoutItem, inputField
    'records-record-layout-item [slot="inputField"]',
  ],
  names: [
    // UTAM records/highlights2, record/flexipage/highlightsPrimaryRow
    '[slot="primaryField"]',
    // toggl/track-extension, src/content/salesforce.js
    '.slds-page-header__title lightning-formatted-name',
    '.slds-page-header__title lightning-formatted-text',
  ],
  title: null,
  // Documentation of standard__recordPage: /lightning/r/{object}/{id}/view; ids have 15 or 18 characters.
  records: /^\/lightning\/r\/(?:\w+\/)?[a-zA-Z\d]{15}(?:[a-zA-Z\d]{3})?(?:\/view)?/,
  people: /\/r\/(?:Account|Contact|Lead|User)\//,
};

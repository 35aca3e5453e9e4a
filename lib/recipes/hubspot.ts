import type { Recipe } from './recipe.ts';

export const HUBSPOT: Recipe = {
  crm: 'HubSpot',
  // Also app-eu1.hubspot.com, app-na2.hubspot.com: one for each of its data centres.
  hosts: ['hubspot.com'],
  pages: /^\//,
  numbers: [
    // ringcentral/hubspot-embeddable-ringcentral-phone at 94af09d, src/chrome-extension/contact-info-panel.js: HubSpot's own
    // markup of the properties beside a record
    '[data-profile-property="phone"]',
  ],
  // As above: the property's name.
  label: 'data-profile-property',
  leftAlone: [
    // HubSpot's own calling-communicator-ui, StartCallButton and the list of numbers to call.
    '[data-selenium-test="calling-widget-start-call-button"]',
    '[data-selenium-test="calling-widget-callee-numbers-dropdown"]',
  ],
  names: [
    // clockify/browser-extension, src/integrations/hubspot.js; toggl/track-extension, src/content/hubspot.js
    '[data-selenium-test="highlightTitle"]',
  ],
  title: null,
  // toggl and clockify as above; "/record/0-1/" (contact), "/record/0-2/" (company) are HubSpot's ids of object types.
  records: /^\/contacts\/\d+\/(?:record\/\d-\d+|contact|company|deal|ticket)\/\d+/,
  people: /\/(?:record\/0-[12]|contact|company)\/\d+$/,
};

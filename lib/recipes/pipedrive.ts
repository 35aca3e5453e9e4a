import type { Recipe } from './recipe.ts';

export const PIPEDRIVE: Recipe = {
  crm: 'Pipedrive',
  hosts: ['pipedrive.com'],
  pages: /^\//,
  numbers: [
    // ringcentral/pipedrive-embeddable-ringcentral-phone-spa, src/configs/convert-c2d.js and hover-c2d.js. It is a button
    // that shows the number: the text is offered by our card, and the click stays Pipedrive's.
    '[data-test="phone-number-button"]',
    'td[data-field="person.phone"]',
  ],
  // hover-c2d.js as above: the column's field.
  label: 'data-field',
  leftAlone: [],
  names: [
    // clockify/browser-extension, src/integrations/selectors.json, "pipedrive"
    '[data-testid="header-title"] .cui5-editable-text__input',
    '[data-testid="SidebarLeadTitle"] [class^="EditFieldstyles__ComponentReadWrapper"]',
  ],
  // clockify/browser-extension, src/integrations/pipedrive.js, "Contact View"
  title: /^(?<name>.+?) - contact details/,
  // The same RingCentral files; "/leads/inbox/{id}" is Pipedrive's address of a lead.
  records: /^\/(?:person\/\d+|organization\/\d+|deal\/\d+|leads\/inbox\/[\da-f-]{36})/,
  people: /^\/(?:person|organization)\//,
};

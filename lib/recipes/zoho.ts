import type { Recipe } from './recipe.ts';

export const ZOHO: Recipe = {
  crm: 'Zoho CRM',
  hosts: ['crm.zoho.com', 'crm.zoho.eu', 'crm.zoho.in', 'crm.zoho.com.au', 'crm.zoho.jp', 'crm.zohocloud.ca'],
  pages: /^\/crm\//,
  numbers: [
    // anki-boi/userscript-showcase, "Zoho CRM Patient Quick Copy (Top Panel).user.js"; Zoho's own crux-phone-component
    '.cxPhoneViewValue',
  ],
  // anki-boi/userscript-showcase, "Zoho CRM — Address Validator.user.js": `value_` and the field's name.
  label: 'data-zcqa',
  leftAlone: [
    // The call buttons of Zoho's own crux-phone-component, one for each way in which Zoho itself calls.
    '.cxCalliconOuter',
    '.cxPhoneViewZPBEnabledIconWrap',
    '.cxPhoneSkypeCall',
  ],
  names: [
    // anki-boi/userscript-showcase, "Cross-Platform Contact Toolkit.user.js", getNameEl
    '#tc_mouseArea__FULLNAME .cxElemCompViewWrap',
    '#tc_mouseArea__LASTNAME .cxElemCompViewWrap',
  ],
  title: null,
  // The same script's @match; "Potentials" are deals.
  records: /^\/crm\/(?:org\d+\/)?tab\/\w+\/\d+/,
  people: /\/tab\/(?:Contacts|Leads|Accounts)\//,
};

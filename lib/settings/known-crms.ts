/**
 * What "known CRMs" stands for: name and hosts, `*.` in front for the subdomains that each customer has. Zoho keeps its
 * customers apart by region, each under a domain of its own.
 */
export const KNOWN_CRMS: readonly { readonly name: string; readonly hosts: readonly string[] }[] = [
  { name: 'HubSpot', hosts: ['*.hubspot.com'] },
  { name: 'Salesforce', hosts: ['*.lightning.force.com', '*.my.salesforce.com', '*.vf.force.com'] },
  { name: 'Pipedrive', hosts: ['*.pipedrive.com'] },
  {
    name: 'Zoho CRM',
    hosts: [
      'crm.zoho.com',
      'crm.zoho.eu',
      'crm.zoho.in',
      'crm.zoho.jp',
      'crm.zoho.sa',
      'crm.zoho.com.au',
      'crm.zoho.com.cn',
      'crm.zohocloud.ca',
    ],
  },
  { name: 'Zendesk', hosts: ['*.zendesk.com'] },
  { name: 'Freshdesk', hosts: ['*.freshdesk.com'] },
  { name: 'Copper', hosts: ['app.copper.com'] },
  { name: 'Gmail', hosts: ['mail.google.com'] },
  { name: 'Google Contacts', hosts: ['contacts.google.com'] },
];
